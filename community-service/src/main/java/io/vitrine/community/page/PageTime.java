package io.vitrine.community.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A moment to the minute, in UTC: moderators of one queue may sit in several zones.
///
/// @param machine as ISO 8601
/// @param text for reading
public record PageTime(String machine, String text) {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  public static PageTime of(Instant time) {
    return new PageTime(time.toString(), MINUTES.format(time));
  }
}
