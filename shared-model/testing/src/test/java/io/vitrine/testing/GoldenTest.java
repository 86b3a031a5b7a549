package io.vitrine.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GoldenTest {
  private static final String DOCUMENT =
      """
      {"id": "0b0e7d5c-6b0e-4b5c-9a0e-0c0f0a0b0c0d", "at": "2026-11-20T10:00:00Z",
       "size": 12, "name": "cat", "tags": ["a", "b"]}
      """;

  @Test
  void placeholdersStandForWhatDiffers() {
    Golden.assertJson("golden/document.json", DOCUMENT);
  }

  @Test
  void aChangedValueIsNamedWithItsPlace() {
    var failure =
        assertThrows(
            AssertionError.class,
            () -> Golden.assertJson("golden/document.json", DOCUMENT.replace("\"b\"", "\"c\"")));

    assertTrue(String.valueOf(failure).contains("$.tags[1]"), String.valueOf(failure));
  }

  @Test
  void aFieldTooManyAndAFieldTooFewDiffer() {
    assertEquals(
        List.of("$.new: expected nothing, was 1", "$.old: expected 1, was nothing"),
        Golden.differences(json("{\"old\": 1}"), json("{\"new\": 1}")));
  }

  @Test
  void anUpdateKeepsPlaceholdersThatFit() {
    JsonNode updated =
        Golden.withPlaceholders(
            json("{\"name\": \"${any-text}\", \"size\": \"${any-text}\"}"),
            json("{\"name\": \"dog\", \"size\": 3, \"at\": \"2026-11-20T10:00:00Z\"}"));

    assertEquals(
        json("{\"name\": \"${any-text}\", \"size\": 3, \"at\": \"${any-instant}\"}"), updated);
  }

  private static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
