package io.vitrine.enrichment.pipeline;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.Task;
import io.vitrine.storage.media.MediaType.Kind;
import java.util.Optional;
import java.util.Set;

/// Refuses files that are too large to be fetched.
final class LimitSize implements Step {
  private final LimitConfiguration limits;

  LimitSize(LimitConfiguration limits) {
    this.limits = limits;
  }

  @Override
  public boolean isNeeded(Set<Task> tasks) {
    return true;
  }

  @Override
  public Optional<EnrichmentResult> run(Job job) {
    long size = job.source().info().size();
    long limit =
        job.mediaType().kind() == Kind.VIDEO
            ? limits.videoSize().asLongValue()
            : limits.imageSize().asLongValue();
    if (size > limit) {
      throw RejectedException.tooLarge(
          "the file has %d bytes, at most %d are allowed".formatted(size, limit));
    }
    return Optional.empty();
  }
}
