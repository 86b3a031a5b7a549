package io.vitrine.storage;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpResponse;

/// Reads the store's clock off its answers.
final class StoreClock {
  private final Clock own;

  /// @param own stands in for a store that does not tell the time
  StoreClock(Clock own) {
    this.own = own;
  }

  /// When an answer was given, in whole seconds: its `Date`. A proxy may leave the header out or
  /// write it in a form of its own, and the answer is as good without.
  Instant timeOf(SdkHttpResponse answer) {
    return answer.firstMatchingHeader("Date").flatMap(StoreClock::parse).orElseGet(own::instant);
  }

  private static Optional<Instant> parse(String date) {
    try {
      return Optional.of(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
