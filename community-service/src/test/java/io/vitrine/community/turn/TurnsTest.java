package io.vitrine.community.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.web.ProblemException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Turns turns = new Turns(1, Duration.ofMillis(1), CommunityProblem.BUSY);

  @Test
  void whoWaitsTooLongIsRefusedAndTheNextOneIsNot() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<String> first =
        CompletableFuture.supplyAsync(
            () ->
                turns.take(
                    () -> {
                      begun.countDown();
                      awaitUninterrupted(end);
                      return "first";
                    }));
    begun.await();

    var refused = assertThrows(ProblemException.class, () -> turns.take(() -> "second"));
    assertEquals(CommunityProblem.BUSY, refused.type());

    end.countDown();
    assertEquals("first", first.join());
    assertEquals("third", turns.take(() -> "third"));
  }

  @Test
  void workThatFailsGivesItsTurnBack() {
    assertThrows(
        IllegalStateException.class,
        () ->
            turns.take(
                () -> {
                  throw new IllegalStateException("of the work");
                }));

    assertEquals("next", turns.take(() -> "next"));
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
