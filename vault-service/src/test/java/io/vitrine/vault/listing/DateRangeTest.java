package io.vitrine.vault.listing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateRangeTest {
  /// A Friday evening in UTC; in Berlin it is Saturday, the first of the month, already.
  private final Clock clock = Clock.fixed(Instant.parse("2024-05-31T22:30:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "TODAY, UTC, 2024-05-31T00:00:00Z",
    "WEEK, UTC, 2024-05-24T22:30:00Z",
    "MONTH, UTC, 2024-05-01T00:00:00Z",
    "YEAR, UTC, 2024-01-01T00:00:00Z",
    "TODAY, Europe/Berlin, 2024-05-31T22:00:00Z",
    "MONTH, Europe/Berlin, 2024-05-31T22:00:00Z",
    "YEAR, Europe/Berlin, 2023-12-31T23:00:00Z"
  })
  void aRangeBeginsAtMidnightOfTheCallersZone(DateRange range, String zone, Instant begins) {
    assertEquals(begins, range.since(clock, ZoneId.of(zone)));
  }
}
