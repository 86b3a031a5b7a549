package io.vitrine.enrichment.pipeline;

import io.vitrine.enrichment.fingerprint.Fingerprints;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.Task;
import java.util.Optional;
import java.util.Set;

/// Takes the fingerprint of the source, once. It stands twice among the steps: before what was
/// found is told, when the requester asked for the fingerprint; and before the copy is published,
/// which is never done without one. So a picture that cannot be decoded is still described when
/// only its copy needs the fingerprint.
final class TakeFingerprint implements Step {
  private final Fingerprints fingerprints;
  private final Task wanted;

  /// @param wanted the task that needs the fingerprint here
  TakeFingerprint(Fingerprints fingerprints, Task wanted) {
    this.fingerprints = fingerprints;
    this.wanted = wanted;
  }

  @Override
  public boolean isNeeded(Set<Task> tasks) {
    return tasks.contains(wanted);
  }

  @Override
  public Optional<EnrichmentResult> run(Job job) {
    job.takeFingerprint(fingerprints);
    return Optional.empty();
  }
}
