package io.vitrine.enrichment.job;

/// How many jobs may run at once, and how many may wait in the worker.
///
/// @param live of live jobs that are not large
/// @param large of large jobs, live ones and those of the background
/// @param background of jobs that nobody waits for
/// @param cores a job of the background that needs one takes none that a live job uses
/// @param waiting jobs of one lane that wait
record Places(int live, int large, int background, int cores, int waiting) {
  static Places of(LaneConfiguration configuration, int cores) {
    return new Places(
        configuration.live(),
        configuration.large().orElse(Math.max(1, cores / 2)),
        configuration.background(),
        cores,
        configuration.waiting());
  }
}
