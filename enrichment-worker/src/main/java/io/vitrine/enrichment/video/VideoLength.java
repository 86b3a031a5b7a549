package io.vitrine.enrichment.video;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long a video is.
///
/// @param frames 0 when nobody counted them
record VideoLength(Duration duration, int frames) {
  /// Microseconds; twelve digits are eleven days.
  private static final Pattern TIME = Pattern.compile("(?m)^out_time_us=(\\d{1,12})$");

  private static final Pattern FRAMES = Pattern.compile("(?m)^frame= *(\\d{1,9})$");

  /// From what ffmpeg says with `-progress` of the packets that it has passed on: the last block
  /// counts. Nothing passed is no length.
  static VideoLength ofProgress(String report) {
    long micros = last(TIME, report);
    return new VideoLength(Duration.ofMillis(micros / 1000), (int) last(FRAMES, report));
  }

  private static long last(Pattern pattern, String report) {
    long found = 0;
    for (Matcher matcher = pattern.matcher(report); matcher.find(); ) {
      found = Long.parseLong(matcher.group(1));
    }
    return found;
  }
}
