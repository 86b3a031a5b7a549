package io.vitrine.storage.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNamesTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "holiday.jpg, holiday.jpg",
        "My Holiday (1) — ünïcödé.jpg, My Holiday (1) — ünïcödé.jpg",
        "../../etc/passwd, passwd",
        "C:\\Users\\me\\a.png, a.png",
        "/, unnamed",
        ".., unnamed",
        "`   `, unnamed",
        "``, unnamed",
        "  a.png  , a.png"
      })
  void aDisplayNameIsTheLastPartOfAPath(String name, String expected) {
    assertEquals(expected, ObjectNames.safe(name));
  }

  @Test
  void controlCharactersAndOverridesAreGone() {
    assertEquals("ab.jpg", ObjectNames.safe("a\u0000\n\r\tb\u007F.jpg"));
    assertEquals("photogpj.exe", ObjectNames.safe("photo\u202Egpj.exe"));
    assertEquals("ab", ObjectNames.safe("a\u2066\u2069\uFEFF\u2028b"));
    assertEquals("ab", ObjectNames.safe("a\uD800b"));
  }

  @Test
  void whatEmojiAreMadeOfStays() {
    String family = "\uD83D\uDC68\u200D\uD83D\uDC69.jpg";

    assertEquals(family, ObjectNames.safe(family));
  }

  @Test
  void decomposedLettersAreComposed() {
    assertEquals("\u00E9.jpg", ObjectNames.safe("e\u0301.jpg"));
  }

  @Test
  void aLongNameKeepsItsExtension() {
    String cleaned = ObjectNames.safe("\uD83D\uDE00".repeat(300) + ".jpeg");

    assertTrue(cleaned.length() <= 255);
    assertTrue(cleaned.endsWith("\uDE00.jpeg"), cleaned);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "holiday.jpg, holiday.jpg",
        "My Holiday (1).JPG, My-Holiday-1.JPG",
        "Ünïcödé.png, Unicode.png",
        "日本.jpg, unnamed.jpg",
        "日本, unnamed",
        ".hidden, unnamed.hidden",
        "../../etc/passwd, passwd",
        "a..b...c, a.b.c",
        "a b#c?d%e&f+g.png, a-b-c-d-e-f-g.png",
        "-rf, rf",
        "a.png., a.png"
      })
  void aSlugIsSafeInAKey(String name, String expected) {
    assertEquals(expected, ObjectNames.slug(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "...", "---", "/", "\\", "\u202E"})
  void aSlugIsNeverEmpty(String name) {
    assertEquals("unnamed", ObjectNames.slug(name));
  }

  @Test
  void aLongSlugKeepsItsExtension() {
    String slug = ObjectNames.slug("a".repeat(500) + ".webm");

    assertEquals(100, slug.length());
    assertTrue(slug.endsWith("a.webm"));
  }

  @Test
  void aDownloadNameCannotBreakOutOfItsHeader() {
    assertEquals(
        "attachment; filename=\"a__; x=_.jpg\"; filename*=UTF-8''a%22%22%3B%20x%3D%22.jpg",
        ContentDisposition.attachment("a\"\"; x=\"\r\n.jpg"));
  }
}
