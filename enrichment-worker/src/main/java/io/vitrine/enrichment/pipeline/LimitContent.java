package io.vitrine.enrichment.pipeline;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.probe.Probed;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.Task;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Refuses pictures of too many pixels or frames and videos that are too long, by what their
/// headers say; so a few bytes that unfold to gigabytes are never decoded.
final class LimitContent implements Step {
  private final LimitConfiguration limits;

  LimitContent(LimitConfiguration limits) {
    this.limits = limits;
  }

  @Override
  public boolean isNeeded(Set<Task> tasks) {
    return true;
  }

  @Override
  public Optional<EnrichmentResult> run(Job job) {
    Probed probed = job.probed();
    Duration duration = probed.duration();
    if (duration != null) {
      requireAtMost("milliseconds", duration.toMillis(), limits.videoDuration().toMillis());
      requireAtMost("pixels", probed.pixels(), limits.imagePixels());
    } else {
      requireAtMost("pixels", probed.pixels(), limits.imagePixels());
      requireAtMost("frames", probed.frames(), limits.imageFrames());
      requireAtMost("pixels in all frames", probed.pixels() * probed.frames(), allFrames(probed));
    }
    return Optional.empty();
  }

  private long allFrames(Probed probed) {
    return probed.frames() == 1 ? limits.imagePixels() : limits.animationPixels();
  }

  private static void requireAtMost(String what, long found, long limit) {
    if (found > limit) {
      throw RejectedException.tooLarge(
          "%d %s, at most %d are allowed".formatted(found, what, limit));
    }
  }
}
