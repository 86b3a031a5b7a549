package io.vitrine.vault.listing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far back a list goes. Days, months and years begin at midnight of the caller's time zone.
enum DateRange {
  ALL("all"),
  TODAY("today"),
  WEEK("week"),
  MONTH("month"),
  YEAR("year");

  static final Map<String, DateRange> BY_NAME = byName();

  private final String wireName;

  DateRange(String wireName) {
    this.wireName = wireName;
  }

  /// Where the range begins; null for all time.
  @Nullable Instant since(Clock clock, ZoneId zone) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, zone);
    return switch (this) {
      case ALL -> null;
      case TODAY -> today.atStartOfDay(zone).toInstant();
      case WEEK -> now.minus(Duration.ofDays(7));
      case MONTH -> today.withDayOfMonth(1).atStartOfDay(zone).toInstant();
      case YEAR -> today.withDayOfYear(1).atStartOfDay(zone).toInstant();
    };
  }

  private static Map<String, DateRange> byName() {
    Map<String, DateRange> ranges = new LinkedHashMap<>();
    for (DateRange range : values()) {
      ranges.put(range.wireName, range);
    }
    return ranges;
  }
}
