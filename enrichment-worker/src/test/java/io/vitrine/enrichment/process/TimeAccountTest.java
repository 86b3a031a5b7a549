package io.vitrine.enrichment.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.process.TimeAccount.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeAccountTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration TENTH = Duration.ofMillis(100);

  @TempDir Path folder;

  private static Duration left(Work work) {
    return TimeAccount.spend(work, MINUTE, left -> left);
  }

  private static void use(Work work) {
    TimeAccount.spend(
        work,
        MINUTE,
        left -> {
          long end = System.nanoTime() + TENTH.toNanos();
          while (System.nanoTime() < end) {
            Thread.onSpinWait();
          }
          return left;
        });
  }

  @Test
  void eachCallOfAJobGetsWhatTheCallsBeforeItHaveLeft() {
    TimeAccount.open(
        () -> {
          assertEquals(MINUTE, left(Work.PICTURE));
          use(Work.PICTURE);
          use(Work.PICTURE);

          assertTrue(left(Work.PICTURE).compareTo(MINUTE.minus(TENTH.multipliedBy(2))) <= 0);
          assertEquals(MINUTE, left(Work.PROGRAM), "limited apart");
        });
  }

  @Test
  void theNextJobAndWhatIsNoJobHaveTheWholeTime() {
    TimeAccount.open(() -> use(Work.PICTURE));
    use(Work.PICTURE);

    assertEquals(MINUTE, left(Work.PICTURE));
    TimeAccount.open(() -> assertEquals(MINUTE, left(Work.PICTURE)));
  }

  @Test
  void aProgramIsEndedWhenTheProgramsBeforeItHaveUsedTheTime() {
    Children children = new Children(1);
    ChildLimits limits = new ChildLimits(1L << 30, 1L << 20, Duration.ofSeconds(4));
    List<Ending> endings = new ArrayList<>();

    TimeAccount.open(
        () -> {
          for (int call = 0; call < 3; call++) {
            endings.add(children.run(List.of("sleep", "2"), folder, limits));
          }
        });

    assertInstanceOf(Ending.TimedOut.class, endings.getLast());
  }
}
