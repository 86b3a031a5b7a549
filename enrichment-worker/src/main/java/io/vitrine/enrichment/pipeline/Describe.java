package io.vitrine.enrichment.pipeline;

import io.vitrine.enrichment.probe.Probed;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.ProcessorVersion;
import io.vitrine.events.Task;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Tells the requester what was found; before the copy, which takes longer.
final class Describe implements Step {
  @Override
  public boolean isNeeded(Set<Task> tasks) {
    return tasks.contains(Task.PROBE)
        || tasks.contains(Task.DETECT)
        || tasks.contains(Task.FINGERPRINT);
  }

  @Override
  public Optional<EnrichmentResult> run(Job job) {
    EnrichmentRequested request = job.request();
    Probed probed = job.probed();
    Duration duration = probed.duration();
    return Optional.of(
        new Enriched(
            request.requester(),
            request.subjectId(),
            request.generation(),
            job.source().info().etag(),
            ProcessorVersion.CURRENT,
            probed.mediaType().value(),
            probed.width(),
            probed.height(),
            probed.frames(),
            duration == null ? null : duration.toMillis(),
            job.character().orElse(null),
            job.fingerprint().orElse(null)));
  }
}
