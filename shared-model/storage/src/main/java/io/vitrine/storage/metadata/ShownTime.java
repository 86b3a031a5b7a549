package io.vitrine.storage.metadata;

/// Whether an edit list shows a whole track, or hides some of it.
final class ShownTime {
  /// What an encoder of sound runs ahead: ours 1,024 samples, others up to some 2,112 (QuickTime
  /// File Format, appendix G), of which whole frames are in the file.
  private static final int MOST_PRIMING = 3 * 1024;

  private final Movie movie;
  private final Track track;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  private ShownTime(Movie movie, Track track) {
    this.movie = movie;
    this.track = track;
    measure();
  }

  /// Whether no sample begins before or behind what is shown, but for what an encoder of sound
  /// needs at the beginning.
  static boolean isWhole(Movie movie, Track track) {
    Edits edits = track.edits;
    if (edits.shown() > 1 || !edits.ordinary()) {
      return false;
    }
    if (edits.shown() > 0 && movie.isFragmented()) {
      // Its samples are told of elsewhere.
      return edits.length() == 0;
    }
    return edits.shown() == 0 || new ShownTime(movie, track).isWithin(edits);
  }

  private boolean isWithin(Edits edits) {
    long early = track.isPicture() ? 0 : MOST_PRIMING;
    boolean open = edits.length() == 0;
    // The length is told in the units of the movie, a millisecond mostly: rounded.
    double unit = (double) track.timescale / movie.timescale();
    double end = edits.start() + (edits.length() + 1) * unit;
    return first >= edits.start() - early && (open || last < end);
  }

  /// When the first and the last sample are shown; decoding order is another.
  private void measure() {
    long decoded = 0;
    int run = 0;
    long leftOfRun = 0;
    int[] delays = track.delays;
    for (int index = 0; index < track.durations.length; index += 2) {
      long duration = Integer.toUnsignedLong(track.durations[index + 1]);
      for (long left = Integer.toUnsignedLong(track.durations[index]); left > 0; left--) {
        while (leftOfRun == 0 && run < delays.length) {
          leftOfRun = Integer.toUnsignedLong(delays[run]);
          run += 2;
        }
        long shown = decoded + (leftOfRun > 0 ? delays[run - 1] : 0);
        leftOfRun = Math.max(0, leftOfRun - 1);
        first = Math.min(first, shown);
        last = Math.max(last, shown);
        decoded += duration;
      }
    }
  }
}
