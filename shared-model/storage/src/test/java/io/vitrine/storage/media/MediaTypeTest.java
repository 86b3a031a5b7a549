package io.vitrine.storage.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {
  @ParameterizedTest
  @CsvSource({
    "a.jpg, JPEG",
    "a.JPEG, JPEG",
    "users/user_1/Uploads/b.c.Png, PNG",
    "a.mov, QUICKTIME",
    ".webm, WEBM"
  })
  void anExtensionTellsTheTypeInAnyCase(String name, MediaType expected) {
    assertEquals(Optional.of(expected), MediaType.ofFileName(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a.", "a.svg", "a.html", "jpg", "a.jpg.exe", "a.jpg/"})
  void anUnknownExtensionIsEmpty(String name) {
    assertEquals(Optional.empty(), MediaType.ofFileName(name));
  }

  @ParameterizedTest
  @EnumSource
  void valueAndExtensionLeadBack(MediaType type) {
    assertEquals(Optional.of(type), MediaType.of(type.value()));
    assertEquals(
        Optional.of(type), MediaType.of(" " + type.value().toUpperCase(Locale.ROOT) + "; q=1"));
    assertEquals(Optional.of(type), MediaType.ofFileName("a." + type.extension()));
  }
}
