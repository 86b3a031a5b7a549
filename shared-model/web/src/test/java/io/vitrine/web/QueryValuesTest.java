package io.vitrine.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryValuesTest {
  private static final Map<String, Integer> SIZES = sizes();

  @Test
  void anAbsentValueGivesTheFallback() {
    assertEquals(1, QueryValues.oneOf("size", null, SIZES, 1));
    assertEquals(1, QueryValues.oneOf("size", "", SIZES, 1));
    assertEquals(50, QueryValues.between("limit", null, 1, 100, 50));
  }

  @Test
  void aKnownValueIsFound() {
    assertEquals(2, QueryValues.oneOf("size", "large", SIZES, 1));
    assertEquals(100, QueryValues.between("limit", "100", 1, 100, 50));
  }

  @Test
  void anUnknownValueIsRefusedAndNamed() {
    ProblemException refused =
        assertThrows(ProblemException.class, () -> QueryValues.oneOf("size", "huge", SIZES, 1));

    assertEquals(400, refused.type().status());
    assertEquals("Invalid value for size: 'huge'. Allowed: one of small, large", refused.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "ten", "1.5", "99999999999"})
  void aNumberOutOfBoundsIsRefused(String value) {
    ProblemException refused =
        assertThrows(ProblemException.class, () -> QueryValues.between("limit", value, 1, 100, 50));

    assertEquals(
        "Invalid value for limit: '" + value + "'. Allowed: a whole number from 1 to 100",
        refused.text());
  }

  @Test
  void aLongValueIsNotRepeatedWhole() {
    ProblemException refused =
        assertThrows(
            ProblemException.class, () -> QueryValues.oneOf("size", "x".repeat(500), SIZES, 1));

    assertEquals(
        "Invalid value for size: '" + "x".repeat(64) + "...'. Allowed: one of small, large",
        refused.text());
  }

  private static Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("small", 1);
    sizes.put("large", 2);
    return sizes;
  }
}
