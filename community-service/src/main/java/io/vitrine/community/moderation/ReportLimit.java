package io.vitrine.community.moderation;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How often a client may report. Each process counts for itself, so with several replicas a client
/// has as many times as much.
@ApplicationScoped
class ReportLimit {
  /// Clients that are remembered; the one that was silent longest is forgotten first.
  private static final int MOST_CLIENTS = 10_000;

  private final Bandwidth limit;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_CLIENTS;
        }
      };

  ReportLimit(ModerationConfig config) {
    this.limit =
        Bandwidth.builder()
            .capacity(config.reportBurst())
            .refillGreedy(config.reportsPerHour(), Duration.ofHours(1))
            .build();
  }

  /// Counts a report.
  ///
  /// @return how long the client has to wait, empty when it may report
  Optional<Duration> exceeded(String client) {
    ConsumptionProbe probe = bucket(client).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private Bucket bucket(String client) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(client, _ -> Bucket.builder().addLimit(limit).build());
    }
  }
}
