package io.vitrine.enrichment.job;

import java.util.Locale;

/// Jobs that share places. What takes seconds never waits behind what takes minutes.
enum Lane {
  /// Live requests, but for videos.
  PICTURES,
  /// Live requests for videos.
  VIDEOS,
  /// What an operator sent once more, of both kinds: runs when nothing else wants to.
  REPLAY;

  /// As in metrics.
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
