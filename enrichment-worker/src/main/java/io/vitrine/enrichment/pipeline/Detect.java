package io.vitrine.enrichment.pipeline;

import io.vitrine.enrichment.detection.CharacterDetection;
import io.vitrine.enrichment.fingerprint.Fingerprints;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.Task;
import java.util.Optional;
import java.util.Set;

/// Finds out who is shown. Decodes the picture only when no text tells.
final class Detect implements Step {
  private final CharacterDetection detection;
  private final Fingerprints fingerprints;

  Detect(CharacterDetection detection, Fingerprints fingerprints) {
    this.detection = detection;
    this.fingerprints = fingerprints;
  }

  @Override
  public boolean isNeeded(Set<Task> tasks) {
    return tasks.contains(Task.DETECT);
  }

  @Override
  public Optional<EnrichmentResult> run(Job job) {
    detection.detect(new JobSubject(job, fingerprints)).ifPresent(job::detected);
    return Optional.empty();
  }
}
