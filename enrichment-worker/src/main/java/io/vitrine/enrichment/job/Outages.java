package io.vitrine.enrichment.job;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Buckets that a job has waited for in vain. The jobs behind it do not wait in their places for
/// the same bucket, so that those of other buckets go on. Thread-safe.
final class Outages {
  private final InstantSource clock;
  private final Duration memory;
  private final Map<String, Instant> since = new ConcurrentHashMap<>();

  /// @param memory after this time without a failure somebody waits once more
  Outages(InstantSource clock, Duration memory) {
    this.clock = clock;
    this.memory = memory;
  }

  void away(String bucket) {
    since.put(bucket, clock.instant());
  }

  void back(String bucket) {
    since.remove(bucket);
  }

  boolean isAway(String bucket) {
    Instant last = since.get(bucket);
    return last != null && clock.instant().isBefore(last.plus(memory));
  }
}
