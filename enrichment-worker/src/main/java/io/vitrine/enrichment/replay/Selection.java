package io.vitrine.enrichment.replay;

import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.web.ProblemException;
import io.vitrine.web.StandardProblem;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/// Finds the latest request of each subject among all that are shown to it. Of two with the same
/// generation the first counts: the other is the same one that was tried again.
final class Selection {
  /// Where a record stands.
  record Position(TopicPartition partition, long offset) {}

  private record Latest(long generation, Instant time, Position position) {}

  private record Failure(Subject subject, long generation) {}

  private final ReplayChoice choice;
  private final int limit;
  private final Map<Subject, Latest> latest = new HashMap<>();
  private final Set<Failure> failures = new HashSet<>();

  /// @param limit of subjects and failures: both are kept in memory
  Selection(ReplayChoice choice, int limit) {
    this.choice = choice;
    this.limit = limit;
  }

  /// A rejection in the time range.
  void add(Rejected rejected) {
    if (rejected.reason() == choice.reason()) {
      Subject subject = new Subject(rejected.requester(), rejected.subjectId());
      failures.add(new Failure(subject, rejected.generation()));
      requireBounded(failures.size());
    }
  }

  /// A request from the range's beginning to the end of the topic: a later one that lies behind the
  /// range tells that the one in it is out of date.
  void add(EnrichmentRequested request, Instant time, Position position) {
    if (choice.fits(request)) {
      Latest found = new Latest(request.generation(), time, position);
      latest.merge(
          new Subject(request.requester(), request.subjectId()),
          found,
          (known, other) -> other.generation() > known.generation() ? other : known);
      requireBounded(latest.size());
    }
  }

  /// Where the chosen requests stand.
  Set<Position> chosen() {
    return latest.entrySet().stream()
        .filter(entry -> isChosen(entry.getKey(), entry.getValue()))
        .map(entry -> entry.getValue().position())
        .collect(Collectors.toSet());
  }

  private boolean isChosen(Subject subject, Latest request) {
    return choice.reason() == null
        ? choice.isInRange(request.time())
        : failures.contains(new Failure(subject, request.generation()));
  }

  private void requireBounded(int size) {
    if (size > limit) {
      throw new ProblemException(
          StandardProblem.BAD_REQUEST,
          "More than %d subjects. Choose a later from, or a requester".formatted(limit));
    }
  }
}
