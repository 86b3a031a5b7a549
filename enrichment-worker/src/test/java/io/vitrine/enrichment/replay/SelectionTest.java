package io.vitrine.enrichment.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vitrine.enrichment.replay.Selection.Position;
import io.vitrine.enrichment.testing.Requests;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.Requester;
import io.vitrine.events.Task;
import io.vitrine.web.ProblemException;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final Instant EARLY = Instant.ofEpochSecond(10);
  private static final Instant LATE = Instant.ofEpochSecond(20);
  private static final ReplayChoice ALL = new ReplayChoice(null, null, null, null);

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
    Selection selection = new Selection(ALL, 10);
    selection.add(request(Requester.VAULT, 2), EARLY, at(0));
    selection.add(request(Requester.VAULT, 1), LATE, at(1));
    selection.add(request(Requester.VAULT, 2), LATE, at(2));
    selection.add(request(Requester.GALLERY, 1), LATE, at(3));

    assertEquals(Set.of(at(0), at(3)), selection.chosen());
  }

  @Test
  void aNewerRequestBehindTheRangeTakesTheOldOneOut() {
    Selection selection = new Selection(new ReplayChoice(null, null, LATE, null), 10);
    selection.add(request(Requester.VAULT, 1), EARLY, at(0));
    assertEquals(Set.of(at(0)), selection.chosen());

    selection.add(request(Requester.VAULT, 2), LATE, at(1));

    assertEquals(Set.of(), selection.chosen());
  }

  @Test
  void aFailureCountsForItsOwnGenerationOnly() {
    ReplayChoice timeouts = new ReplayChoice(null, null, null, Reason.TIMEOUT);
    Selection selection = new Selection(timeouts, 10);
    selection.add(rejected(1, Reason.TIMEOUT));
    selection.add(rejected(2, Reason.CORRUPT));
    selection.add(request(Requester.VAULT, 1), EARLY, at(0));
    assertEquals(Set.of(at(0)), selection.chosen());

    selection.add(request(Requester.VAULT, 2), LATE, at(1));

    assertEquals(Set.of(), selection.chosen());
  }

  @Test
  void itsMemoryIsBounded() {
    Selection selection = new Selection(ALL, 1);
    selection.add(request(Requester.VAULT, 1), EARLY, at(0));
    selection.add(request(Requester.VAULT, 2), EARLY, at(1));

    assertThrows(
        ProblemException.class, () -> selection.add(request(Requester.GALLERY, 1), EARLY, at(2)));
  }
}
