package io.vitrine.enrichment.replay;

import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult.Rejected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/// Finds the latest request of each subject among all that are shown to it. Of two with the same
/// generation the first counts: the other is the same one that was tried again.
///
/// What it holds is bounded, however many subjects there are: when one more would be too many it
/// lets half of them go, which [#rest] then names for a reading of their own.
final class Selection {
  /// Where a record stands.
  record Position(TopicPartition partition, long offset) {}

  private record Latest(long generation, Instant time, Position position) {}

  private record Failure(Subject subject, long generation) {}

  private final ReplayChoice choice;
  private final int limit;
  private final List<Slice> rest = new ArrayList<>();
  private Slice slice;
  private final Map<Subject, Latest> latest = new HashMap<>();
  private final Set<Failure> failures = new HashSet<>();

  /// @param limit of subjects, and of failures: both are kept in memory
  /// @param slice of the subjects that are looked at
  Selection(ReplayChoice choice, int limit, Slice slice) {
    this.choice = choice;
    this.limit = limit;
    this.slice = slice;
  }

  /// A rejection in the time range.
  void add(Rejected rejected) {
    Subject subject = new Subject(rejected.requester(), rejected.subjectId());
    if (rejected.reason() == choice.reason() && slice.holds(subject)) {
      failures.add(new Failure(subject, rejected.generation()));
      shrink();
    }
  }

  /// A request from the range's beginning to the end of the topic: a later one that lies behind the
  /// range tells that the one in it is out of date.
  void add(EnrichmentRequested request, Instant time, Position position) {
    Subject subject = new Subject(request.requester(), request.subjectId());
    if (choice.fits(request) && slice.holds(subject)) {
      Latest found = new Latest(request.generation(), time, position);
      latest.merge(
          subject,
          found,
          (known, other) -> other.generation() > known.generation() ? other : known);
      shrink();
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

  /// What was let go on the way, none of which is among the chosen.
  List<Slice> rest() {
    return List.copyOf(rest);
  }

  /// Subjects and failures in memory.
  int size() {
    return Math.max(latest.size(), failures.size());
  }

  private void shrink() {
    while (size() > limit) {
      rest.add(slice.upper());
      slice = slice.lower();
      latest.keySet().removeIf(subject -> !slice.holds(subject));
      failures.removeIf(failure -> !slice.holds(failure.subject()));
    }
  }
}
