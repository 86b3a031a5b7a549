package io.vitrine.enrichment.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.process.TimeAccount.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeAccountTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration TENTH = Duration.ofMillis(100);

  @TempDir Path folder;

  private static Duration left(Work work) {
    return TimeAccount.spend(work, MINUTE, TimeBudget::limit);
  }

  private static void use(Work work) {
    TimeAccount.spend(
        work,
        MINUTE,
        budget -> {
          try {
            return budget.await(ProcessHandle.current(), TimeAccountTest::busyFor);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /// This thread is busy for as long as it is let.
  private static Optional<Boolean> busyFor(Duration time) {
    long end = System.nanoTime() + Math.max(time.toNanos(), TENTH.toNanos());
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return Optional.of(true);
  }

  @Test
  void eachCallOfAJobGetsWhatTheCallsBeforeItHaveLeft() {
    TimeAccount.open(
        "alice",
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
    TimeAccount.open("alice", () -> use(Work.PICTURE));
    use(Work.PICTURE);

    assertEquals(MINUTE, left(Work.PICTURE));
    TimeAccount.open("alice", () -> assertEquals(MINUTE, left(Work.PICTURE)));
  }

  private Ending run(String script, Duration time) {
    ChildLimits limits = new ChildLimits(1L << 30, 1L << 20, time);
    return new Children(1).run(List.of("bash", "-c", script), folder, limits);
  }

  @Test
  void aProgramIsEndedWhenTheProgramsBeforeItHaveUsedTheTime() {
    List<Ending> endings = new ArrayList<>();

    TimeAccount.open(
        "alice",
        () -> {
          endings.add(run("while :; do :; done", Duration.ofMillis(300)));
          endings.add(run("for ((i = 0; i < 10000; i++)); do :; done; sleep 1", TENTH));
        });

    assertInstanceOf(Ending.TimedOut.class, endings.getFirst());
    assertInstanceOf(Ending.TimedOut.class, endings.getLast());
  }

  @Test
  void whoWaitsForABusyMachineIsNotEnded() {
    assertInstanceOf(Ending.Finished.class, run("sleep 0.6", Duration.ofMillis(300)));
  }

  @Test
  void whoHangsIsEndedAllTheSame() {
    assertInstanceOf(Ending.TimedOut.class, run("sleep 60", Duration.ofMillis(300)));
  }
}
