package io.vitrine.enrichment.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.EnrichmentResult.Started;
import io.vitrine.events.Requester;
import io.vitrine.events.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SmallPartsTest {
  private static final UUID REQUEST = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final EnrichmentResult STARTED = new Started(Requester.VAULT, "m1", 1);

  private static EnrichmentResult rejected(Task task, Reason reason) {
    return new Rejected(Requester.VAULT, "m1", 1, task, reason, "why");
  }

  @Test
  void idsOfResultsFollowFromRequestAndKind() {
    UUID other = UUID.fromString("00000000-0000-4000-8000-000000000002");

    assertEquals(ResultIds.of(REQUEST, STARTED), ResultIds.of(REQUEST, STARTED));
    assertNotEquals(ResultIds.of(REQUEST, STARTED), ResultIds.of(other, STARTED));
    assertNotEquals(
        ResultIds.of(REQUEST, rejected(Task.PROBE, Reason.CORRUPT)),
        ResultIds.of(REQUEST, rejected(Task.COPY, Reason.CORRUPT)));
    assertEquals(
        ResultIds.of(REQUEST, rejected(Task.COPY, Reason.TIMEOUT)),
        ResultIds.of(REQUEST, rejected(Task.COPY, Reason.CORRUPT)));
  }

  @Test
  void pausesGrowAreBoundedAndDiffer() {
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));
    Random random = new Random(1);

    for (int failures = 1; failures < 100; failures++) {
      long full = failures > 4 ? 1000 : 100L << (failures - 1);
      long pause = backoff.pause(failures, random).toMillis();
      assertTrue(pause >= full / 2 && pause <= full, failures + " failures: " + pause);
    }
    assertTrue(
        IntStream.range(0, 20).mapToObj(i -> backoff.pause(9, random)).distinct().count() > 10);
  }

  @Test
  void aBucketIsAwayUntilItIsBackOrNobodyTriedForAWhile() {
    Instant[] now = {Instant.EPOCH};
    Outages outages = new Outages(() -> now[0], Duration.ofSeconds(10));
    outages.away("gone");
    outages.away("found");
    outages.back("found");

    assertTrue(outages.isAway("gone"));
    assertFalse(outages.isAway("found"));
    assertFalse(outages.isAway("other"));
    now[0] = Instant.EPOCH.plusSeconds(10);
    assertFalse(outages.isAway("gone"));
  }
}
