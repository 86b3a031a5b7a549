package io.vitrine.enrichment.detection;

import io.vitrine.enrichment.testing.Configurations;
import io.vitrine.enrichment.testing.Worker;
import java.time.Clock;
import java.util.Map;

/// Detection for the tests of other features.
public final class Detections {
  private Detections() {}

  /// Detection as a worker does it.
  ///
  /// @param settings of `vitrine.enrichment.detection`, with that prefix
  public static CharacterDetection with(Worker worker, Map<String, String> settings) {
    DetectionConfiguration configuration =
        Configurations.of(DetectionConfiguration.class, settings);
    PictureHasher hasher = new PictureHasher(worker.workshop(), worker.fingerprints());
    return new CharacterDetection(
        new CurrentCatalogue(configuration, hasher, Clock.systemUTC()), configuration);
  }
}
