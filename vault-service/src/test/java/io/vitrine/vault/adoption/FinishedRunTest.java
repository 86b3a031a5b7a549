package io.vitrine.vault.adoption;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinishedRunTest {
  private static final long BEGAN = Long.MAX_VALUE - 5; // The clock may pass its end.

  @ParameterizedTest
  @CsvSource({
    "10, 999, true", // Shorter than max-age.
    "10, 1000, false",
    "199, 999, true",
    "300, 1499, true", // So long that the next may not begin before five times this.
    "300, 1500, false",
    "10, -3, true" // Began after the request came.
  })
  void aRunSufficesUntilTheNextMayBegin(long tookMillis, long ageMillis, boolean suffices) {
    FinishedRun run = new FinishedRun(BEGAN, Duration.ofMillis(tookMillis), RunOutcome.COMPLETE);

    long arrived = BEGAN + Duration.ofMillis(ageMillis).toNanos();

    assertEquals(suffices, run.suffices(arrived, Duration.ofSeconds(1), 5));
  }

  @Test
  void theYoungestRunIsRemembered() {
    LastRuns runs = new LastRuns();
    FinishedRun young = new FinishedRun(7, Duration.ZERO, RunOutcome.COMPLETE);

    runs.remember("user_alice", young);
    runs.remember("user_alice", new FinishedRun(5, Duration.ZERO, RunOutcome.UNAVAILABLE));

    assertEquals(Optional.of(young), runs.of("user_alice"));
    assertEquals(Optional.empty(), runs.of("user_bob"));
  }

  @Test
  void runsOfManyUsersAreForgottenExceptOfThoseWhoAskOften() {
    LastRuns runs = new LastRuns();
    FinishedRun run = new FinishedRun(BEGAN, Duration.ZERO, RunOutcome.COMPLETE);
    runs.remember("user_often", run);
    for (int i = 0; i < 20_000; i++) {
      runs.of("user_often");
      runs.remember("user_" + i, run);
    }

    await()
        .untilAsserted(
            () ->
                assertTrue(
                    IntStream.range(0, 20_000).filter(i -> runs.of("user_" + i).isPresent()).count()
                        < 10_000));
    assertEquals(Optional.of(run), runs.of("user_often"));
  }
}
