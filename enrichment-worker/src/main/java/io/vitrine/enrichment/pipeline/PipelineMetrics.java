package io.vitrine.enrichment.pipeline;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vitrine.enrichment.RejectedException;
import io.vitrine.storage.media.MediaType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/// How long the steps take and how much they read.
@ApplicationScoped
public class PipelineMetrics {
  private final MeterRegistry registry;

  @Inject
  public PipelineMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  <T> T timed(Step step, Supplier<T> work) {
    Timer.Sample sample = Timer.start(registry);
    String outcome = "fault";
    try {
      T result = work.get();
      outcome = "done";
      return result;
    } catch (RejectedException e) {
      outcome = "rejected";
      throw e;
    } finally {
      sample.stop(
          Timer.builder("vitrine.enrichment.step")
              .description("Time in one step of a job")
              .tag("step", step.getClass().getSimpleName())
              .tag("outcome", outcome)
              .register(registry));
    }
  }

  void bytesRead(MediaType mediaType, long bytes) {
    DistributionSummary.builder("vitrine.enrichment.probe.read")
        .description("Bytes read from the store to probe one object")
        .baseUnit("bytes")
        .tag("type", mediaType.value())
        .register(registry)
        .record((double) bytes);
  }
}
