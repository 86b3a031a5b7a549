package io.vitrine.enrichment.pipeline;

import io.vitrine.enrichment.probe.ImageProbe;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.Task;
import java.util.Optional;
import java.util.Set;

/// Counts the frames of a large GIF that is fetched anyway: its beginning did not tell all of them,
/// and the limits hold for all.
final class CountFrames implements Step {
  private final ImageProbe images;
  private final LimitContent limits;

  CountFrames(ImageProbe images, LimitContent limits) {
    this.images = images;
    this.limits = limits;
  }

  @Override
  public boolean isNeeded(Set<Task> tasks) {
    return Job.needsFile(tasks);
  }

  @Override
  public Optional<EnrichmentResult> run(Job job) {
    if (ImageProbe.tellsAllFrames(job.source().info().size(), job.mediaType())) {
      return Optional.empty();
    }
    job.probed(images.probe(job.file(), job.mediaType()));
    return limits.run(job);
  }
}
