package io.vitrine.enrichment.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.replay.Selection.Position;
import io.vitrine.enrichment.testing.Requests;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.Requester;
import io.vitrine.events.Task;
import io.vitrine.web.ProblemException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final Instant EARLY = Instant.ofEpochSecond(10);
  private static final Instant LATE = Instant.ofEpochSecond(20);
  private static final ReplayChoice ALL = new ReplayChoice(null, null, null, null);

  private static final EnrichmentRequested PLAIN = Requests.probe("m1", "m1");

  private static Position at(long offset) {
    return new Position(new TopicPartition("enrichment.requests", 0), offset);
  }

  private static EnrichmentRequested request(Requester requester, long generation) {
    EnrichmentRequested plain = Requests.probe("m1", "m1");
    return new EnrichmentRequested(
        requester,
        "m1",
        generation,
        plain.object(),
        plain.originalName(),
        plain.tasks(),
        plain.copy());
  }

  private static Rejected rejected(long generation, Reason reason) {
    return new Rejected(Requester.VAULT, "m1", generation, Task.PROBE, reason, "why");
  }

  @Test
  void theHighestGenerationCountsWhateverTheOrder() {
    Selection selection = new Selection(ALL, 10, Slice.ALL);
    selection.add(request(Requester.VAULT, 2), EARLY, at(0));
    selection.add(request(Requester.VAULT, 1), LATE, at(1));
    selection.add(request(Requester.VAULT, 2), LATE, at(2));
    selection.add(request(Requester.GALLERY, 1), LATE, at(3));

    assertEquals(Set.of(at(0), at(3)), selection.chosen());
  }

  @Test
  void aNewerRequestBehindTheRangeTakesTheOldOneOut() {
    Selection selection = new Selection(new ReplayChoice(null, null, LATE, null), 10, Slice.ALL);
    selection.add(request(Requester.VAULT, 1), EARLY, at(0));
    assertEquals(Set.of(at(0)), selection.chosen());

    selection.add(request(Requester.VAULT, 2), LATE, at(1));

    assertEquals(Set.of(), selection.chosen());
  }

  @Test
  void aFailureCountsForItsOwnGenerationOnly() {
    ReplayChoice timeouts = new ReplayChoice(null, null, null, Reason.TIMEOUT);
    Selection selection = new Selection(timeouts, 10, Slice.ALL);
    selection.add(rejected(1, Reason.TIMEOUT));
    selection.add(rejected(2, Reason.CORRUPT));
    selection.add(request(Requester.VAULT, 1), EARLY, at(0));
    assertEquals(Set.of(at(0)), selection.chosen());

    selection.add(request(Requester.VAULT, 2), LATE, at(1));

    assertEquals(Set.of(), selection.chosen());
  }

  /// Each subject is asked for twice. What is held never exceeds the limit, and over all slices the
  /// newer request of each is chosen exactly once.
  @Test
  void amongAMillionRequestsItHoldsNoMoreThanItsLimit() {
    int requests = 1_000_000;
    int limit = 50_000;
    BitSet chosen = new BitSet(requests);
    Deque<Slice> open = new ArrayDeque<>(List.of(Slice.ALL));
    int most = 0;
    while (!open.isEmpty()) {
      Selection selection = new Selection(ALL, limit, open.pop());
      for (int offset = 0; offset < requests; offset++) {
        selection.add(numbered(offset % (requests / 2), offset), EARLY, at(offset));
        most = Math.max(most, selection.size());
      }
      open.addAll(selection.rest());
      for (Position position : selection.chosen()) {
        assertFalse(chosen.get((int) position.offset()));
        chosen.set((int) position.offset());
      }
    }

    assertEquals(limit, most);
    assertEquals(requests / 2, chosen.cardinality());
    assertEquals(requests / 2, chosen.nextSetBit(0));
  }

  @Test
  void failuresAreBoundedToo() {
    ReplayChoice timeouts = new ReplayChoice(null, null, null, Reason.TIMEOUT);
    Selection selection = new Selection(timeouts, 10, Slice.ALL);
    for (int generation = 0; generation < 8; generation++) {
      selection.add(rejected(generation, Reason.TIMEOUT));
    }
    for (int subject = 0; subject < 100; subject++) {
      selection.add(
          new Rejected(Requester.VAULT, "s" + subject, 1, Task.PROBE, Reason.TIMEOUT, "why"));
    }

    assertTrue(selection.size() <= 10);
    assertFalse(selection.rest().isEmpty());
  }

  /// One subject with more generations than fit cannot be halved.
  @Test
  void whatCannotBeHalvedIsRefused() {
    ReplayChoice timeouts = new ReplayChoice(null, null, null, Reason.TIMEOUT);
    Selection selection = new Selection(timeouts, 2, new Slice(20, 0));

    assertThrows(
        ProblemException.class,
        () -> {
          for (int subject = 0; subject < 10_000_000; subject++) {
            selection.add(
                new Rejected(Requester.VAULT, "s" + subject, 1, Task.PROBE, Reason.TIMEOUT, "why"));
          }
        });
  }

  private static EnrichmentRequested numbered(int subject, long generation) {
    return new EnrichmentRequested(
        Requester.VAULT,
        "m" + subject,
        generation,
        PLAIN.object(),
        PLAIN.originalName(),
        PLAIN.tasks(),
        PLAIN.copy());
  }
}
