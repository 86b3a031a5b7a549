package io.vitrine.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WaitersTest {
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(5);

  private final Waiters waiters = new Waiters();

  @Test
  void aSignalBeforeTheWaitIsNotMissed() throws InterruptedException {
    try (Waiters.Waiter waiter = waiters.register("media:1")) {
      waiters.wake("media:1");

      assertTrue(waiter.awaitSignal(LIMIT));
    }
  }

  @Test
  void signalsOfOthersDoNotWake() throws InterruptedException {
    try (Waiters.Waiter waiter = waiters.register("media:1")) {
      waiters.wake("media:2");

      assertFalse(waiter.awaitSignal(0));
    }
  }

  @Test
  void oneWakingAnswersAllSignalsBeforeIt() throws InterruptedException {
    try (Waiters.Waiter waiter = waiters.register("media:1")) {
      waiters.wake("media:1");
      waiters.wakeAll();

      assertTrue(waiter.awaitSignal(LIMIT));
      assertFalse(waiter.awaitSignal(0));
    }
  }

  @Test
  void theShutdownEndsAllWaits() throws InterruptedException {
    try (Waiters.Waiter waiter = waiters.register("media:1")) {
      waiters.close();

      assertFalse(waiter.awaitSignal(LIMIT));
    }
  }

  @Test
  void nothingIsLeftOfAWaiterThatIsGone() {
    waiters.register("media:1").close();

    assertEquals(0, waiters.size());
  }
}
