package io.vitrine.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackgroundLoopTest {
  @Test
  void aTurnThatFailsIsNotTheLast() throws InterruptedException {
    AtomicInteger turns = new AtomicInteger();
    BackgroundLoop loop =
        new BackgroundLoop(
            "test",
            () -> {
              if (turns.incrementAndGet() == 1) {
                throw new IllegalStateException("the first turn");
              }
            });

    loop.start();
    await().until(() -> turns.get() > 1);

    loop.stop();
    loop.join();
  }

  @Test
  void aTurnThatIsUnderWayMayFinish() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger finished = new AtomicInteger();
    BackgroundLoop loop =
        new BackgroundLoop(
            "test",
            () -> {
              begun.countDown();
              await().until(() -> end.getCount() == 0);
              finished.incrementAndGet();
            });

    loop.start();
    begun.await();
    loop.stop();
    end.countDown();
    loop.join();

    assertEquals(1, finished.get());
  }
}
