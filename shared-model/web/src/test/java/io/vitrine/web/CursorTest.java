package io.vitrine.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  @Test
  void aCursorIsReadAsItWasWritten() {
    Cursor cursor = new Cursor(Instant.parse("2024-03-08T10:30:34.567891Z"), "id/with/slashes");

    assertEquals(cursor, Cursor.decode(cursor.encode()));
  }

  @Test
  void noCursorIsTheBeginning() {
    assertNull(Cursor.decode(null));
    assertNull(Cursor.decode(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "!!", "bm90IGEgdGltZS8x", "MjAyNC0wMy0wOFQxMDozMDozNFo"})
  void whatWasNotMadeByUsIsRefused(String value) {
    assertEquals(
        400, assertThrows(ProblemException.class, () -> Cursor.decode(value)).type().status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-999999999-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z"})
  void aTimeThatNoDatabaseHoldsIsRefused(String time) {
    String value = new Cursor(Instant.parse(time), "1").encode();

    assertEquals(
        400, assertThrows(ProblemException.class, () -> Cursor.decode(value)).type().status());
  }
}
