package io.vitrine.enrichment.pipeline;

import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.Task;
import java.util.Optional;
import java.util.Set;

/// One step of a job. Stateless: what a step learns it leaves in the [Job] for those behind it.
interface Step {
  /// Whether a job with these tasks needs the step.
  boolean isNeeded(Set<Task> tasks);

  /// Does the work.
  ///
  /// @return a result for the requester, when this step completes one
  /// @throws io.vitrine.enrichment.RejectedException when the object cannot be processed
  Optional<EnrichmentResult> run(Job job);
}
