package io.vitrine.community.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vitrine.web.ProblemException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagRulesTest {
  private static Tag tag(@Nullable String slug, String name, String... aliases) {
    return TagRules.create(new TagRequest(slug, name, List.of(aliases), null));
  }

  @ParameterizedTest
  @CsvSource({"Black & White, black-white", "Café au lait, cafe-au-lait", "Ｆｕｌｌ, full"})
  void aSlugIsMadeFromTheName(String name, String slug) {
    assertEquals(slug, tag(null, name).slug());
  }

  @Test
  void aNameInAnotherScriptStaysAndNeedsASlug() {
    assertEquals("猫", tag("cat", " 猫 ").name());
    assertThrows(ProblemException.class, () -> tag(null, "猫"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Cat", "a--b", "-a", "a-", "a b", "ä", "", "a/b"})
  void aSlugThatNeedsEncodingIsRefused(String slug) {
    assertThrows(ProblemException.class, () -> tag(slug, "Name"));
  }

  @Test
  void aliasesAreFoldedAndBounded() {
    assertEquals(
        Set.of("kätzchen", "猫", "r'n'b"), tag("c", "C", " KÄTZCHEN", "猫", "R'n'B").aliases());
    assertThrows(ProblemException.class, () -> tag("c", "C", "a,b"));
    assertThrows(ProblemException.class, () -> tag("c", "C", "a\u200bb"));
    String[] many = IntStream.rangeClosed(0, 50).mapToObj(n -> "alias" + n).toArray(String[]::new);
    assertThrows(ProblemException.class, () -> tag("c", "C", many));
  }

  @Test
  void lengthsAreInCharactersNotInUnits() {
    assertEquals(64, tag("c", "😺".repeat(64)).name().codePointCount(0, 128));
    assertThrows(ProblemException.class, () -> tag("c", "x".repeat(65)));
    assertThrows(ProblemException.class, () -> tag("x".repeat(65), "C"));
    assertThrows(ProblemException.class, () -> tag("c", "a\u0007b"));
  }
}
