package io.vitrine.enrichment.job;

/// How many jobs may run at once, and how many may wait in the worker.
///
/// @param pictures of live pictures
/// @param videos of videos, live and replayed ones
/// @param cores a replayed job needs one that no live job uses
/// @param waiting live pictures that wait
record Places(int pictures, int videos, int cores, int waiting) {
  /// Of live videos that wait; the others stay in their topic.
  private static final int WAITING_VIDEOS = 4;

  int waitingIn(Lane lane) {
    return switch (lane) {
      case PICTURES -> waiting;
      case VIDEOS -> WAITING_VIDEOS;
      case REPLAY -> 0;
    };
  }

  static Places of(LaneConfiguration configuration, int cores) {
    return new Places(
        configuration.pictures(),
        configuration.videos().orElse(Math.max(1, cores / 2)),
        cores,
        configuration.waiting());
  }
}
