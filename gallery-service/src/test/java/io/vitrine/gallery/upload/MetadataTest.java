package io.vitrine.gallery.upload;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"timestamp\":\"2024-03-20T10:00:00Z\"}",
        " {\"a\": {\"b\": [1, 2.5, null]}}\n",
        "{\"nul\":\"\\u0000\",\"half\":\"\\ud800\"}"
      })
  void anObjectIsAcceptable(String text) {
    assertTrue(Metadata.isAcceptable(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "[]", "1", "\"text\"", "null", "{", "{} {}", "{'a':1}", "{\"a\":NaN}"})
  void anythingElseIsNot(String text) {
    assertFalse(Metadata.isAcceptable(text));
  }

  @Test
  void sixteenKibibytesAreTheMostInBytes() {
    String most = "{\"a\":\"" + "x".repeat(16 * 1024 - 8) + "\"}";

    assertTrue(Metadata.isAcceptable(most));
    assertFalse(Metadata.isAcceptable(most.replaceFirst("x", "xx")));
    assertFalse(Metadata.isAcceptable(most.replaceFirst("x", "ä")));
  }

  @Test
  void deepNestingIsRefusedRatherThanFollowed() {
    assertFalse(Metadata.isAcceptable("{\"a\":" + "[".repeat(8000) + "]".repeat(8000) + "}"));
  }
}
