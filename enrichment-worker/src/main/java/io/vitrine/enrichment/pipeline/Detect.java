package io.vitrine.enrichment.pipeline;

import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.DetectedCharacter;
import io.vitrine.events.Task;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Names who is shown, as far as the object's own metadata names exactly one; with two or more it
/// would be a guess.
final class Detect implements Step {
  /// Somebody wrote it into the file on purpose, but files get edited.
  private static final double CONFIDENCE = 0.95;

  private static final String EVIDENCE = "xmp:PersonInImage";

  @Override
  public boolean isNeeded(Set<Task> tasks) {
    return tasks.contains(Task.DETECT);
  }

  @Override
  public Optional<EnrichmentResult> run(Job job) {
    List<String> people = job.probed().namedPeople();
    if (people.size() == 1) {
      job.detected(new DetectedCharacter(people.getFirst(), CONFIDENCE, EVIDENCE));
    }
    return Optional.empty();
  }
}
