package io.vitrine.enrichment.job;

import java.util.Locale;

/// Jobs that share places.
enum Lane {
  /// What somebody waits for, but for large jobs. What takes seconds never waits behind what takes
  /// minutes.
  LIVE,
  /// What somebody waits for and takes minutes: videos and long animations.
  LARGE,
  /// What nobody waits for, of all sizes: files that were found in a bucket, and what an operator
  /// sent once more. Runs when nothing else wants to.
  BACKGROUND;

  /// As in metrics.
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
