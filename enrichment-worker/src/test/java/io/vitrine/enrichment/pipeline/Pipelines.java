package io.vitrine.enrichment.pipeline;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vitrine.enrichment.testing.Configurations;
import io.vitrine.enrichment.testing.Worker;
import io.vitrine.storage.ObjectStore;
import java.nio.file.Path;
import java.util.Map;

/// Pipelines for the tests of other features.
public final class Pipelines {
  private Pipelines() {}

  /// The whole pipeline with its defaults.
  ///
  /// @param folder for the files of jobs
  public static Pipeline over(ObjectStore store, Path folder) {
    return over(store, new Worker(folder));
  }

  /// The whole pipeline with its defaults.
  public static Pipeline over(ObjectStore store, Worker worker) {
    return new Pipeline(
        store,
        worker.workshop(),
        Configurations.of(LimitConfiguration.class, Map.of()),
        worker.videos(),
        worker.detection(),
        worker.fingerprints(),
        worker.copies(),
        new PipelineMetrics(new SimpleMeterRegistry()));
  }
}
