package io.vitrine.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMillis(350);

  @Test
  void pausesDoubleUpToTheLongestAndBeginAnewAfterAReset() {
    Backoff backoff = new Backoff(FIRST, LONGEST, () -> 0);

    assertEquals(Duration.ofMillis(100), backoff.next());
    assertEquals(Duration.ofMillis(200), backoff.next());
    assertEquals(Duration.ofMillis(350), backoff.next());
    assertEquals(Duration.ofMillis(350), backoff.next());
    backoff.reset();
    assertEquals(Duration.ofMillis(100), backoff.next());
  }

  @Test
  void chanceShortensAPauseByUpToAHalf() {
    assertEquals(Duration.ofMillis(75), new Backoff(FIRST, LONGEST, () -> 0.5).next());
  }
}
