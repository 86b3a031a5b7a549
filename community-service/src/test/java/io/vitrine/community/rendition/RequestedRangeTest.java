package io.vitrine.community.rendition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vitrine.storage.ByteRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestedRangeTest {
  private static final long SIZE = 1000;

  @ParameterizedTest
  @CsvSource({
    "bytes=0-99, 0, 99",
    "bytes=500-, 500, 999",
    "bytes=-200, 800, 999",
    "bytes=-5000, 0, 999",
    "bytes=990-5000, 990, 999",
    "bytes=999-999, 999, 999",
    "bytes= 0-1, 0, 1"
  })
  void aSingleRangeIsClippedToTheEnd(String header, long first, long last) {
    assertEquals(
        new RequestedRange.Part(new ByteRange(first, last)), RequestedRange.of(header, SIZE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=-",
        "bytes=9-1",
        "bytes=0-1,5-6",
        "items=0-1",
        "bytes=a-b",
        "bytes=0",
        "",
        "bytes=9999999999999999999999-"
      })
  void whatIsNotUnderstoodMeansTheWhole(String header) {
    assertEquals(new RequestedRange.Whole(), RequestedRange.of(header, SIZE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=1000-", "bytes=1000-1001", "bytes=-0"})
  void aRangeBehindTheEndCannotBeSatisfied(String header) {
    assertEquals(new RequestedRange.Unsatisfiable(), RequestedRange.of(header, SIZE));
  }

  @Test
  void noHeaderMeansTheWhole() {
    assertEquals(new RequestedRange.Whole(), RequestedRange.of(null, SIZE));
  }
}
