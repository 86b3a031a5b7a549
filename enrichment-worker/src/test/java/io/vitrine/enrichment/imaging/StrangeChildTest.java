package io.vitrine.enrichment.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.enrichment.process.ChildLimits;
import io.vitrine.enrichment.process.Ending;
import io.vitrine.enrichment.process.StandingChild;
import io.vitrine.enrichment.process.TimeAccount;
import io.vitrine.enrichment.process.TimeAccount.Work;
import io.vitrine.enrichment.testing.Worker;
import io.vitrine.enrichment.vips.ImagingJob;
import io.vitrine.enrichment.vips.ImagingJob.Mark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Children that do not behave: shells stand for one that a picture has taken over, or that ends.
@Timeout(60)
class StrangeChildTest {
  private static final ImagingJob JOB = new ImagingJob.Prepare(new Mark("text", "sans"), 10, 10);
  private static final Duration TIME = Duration.ofSeconds(20);

  /// The frame of an answer without a complaint.
  private static final String DONE = "printf '\\0\\0\\0\\1d'; ";

  private static final String AWAIT_JOB = "head -c 1 > /dev/null; ";

  @TempDir Path folder;

  private ImagingProcess child(String script) {
    Worker worker = new Worker(folder);
    return new ImagingProcess(
        StandingChild.start(
            worker.confinement(),
            List.of("bash", "-c", script),
            worker.workshop().open(),
            new ChildLimits(1L << 30, 1L << 20, TIME)));
  }

  private static Ending run(ImagingProcess child) {
    return TimeAccount.spend(Work.PICTURE, TIME, budget -> child.run(JOB, budget));
  }

  private static boolean isGone(ImagingProcess child) {
    return ProcessHandle.of(child.processId()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {DONE + DONE + "sleep 60", "while :; do " + DONE + "done"})
  void whoAnswersUnaskedIsEnded(String script) {
    try (ImagingProcess child = child(script)) {
      Awaitility.await().until(() -> isGone(child));

      assertEquals(new Ending.Killed(9, ""), assertInstanceOf(Ending.Killed.class, run(child)));
    }
  }

  @Test
  void aSecondAnswerIsNotTheNextJobs() {
    try (ImagingProcess child = child(DONE + AWAIT_JOB + DONE + DONE + "sleep 60")) {
      assertInstanceOf(Ending.Finished.class, run(child));
      Awaitility.await().until(() -> isGone(child));

      assertInstanceOf(Ending.Killed.class, run(child));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void whoEndsInTheMiddleOfAJobHasCrashedOnIt(int exitCode) {
    try (ImagingProcess child = child(DONE + AWAIT_JOB + "echo why >&2; exit " + exitCode)) {
      assertEquals(new Ending.Killed(6, "why"), run(child));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 1", "no-such-program", "kill -SEGV $$"})
  void whoNeverWasReadyBlamesNoFile(String script) {
    try (ImagingProcess child = child(script)) {
      assertThrows(TransientFaultException.class, () -> run(child));
    }
  }
}
