package io.vitrine.enrichment.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.events.EnrichmentResult.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is to blame when a child does not do its work: the file, or this machine.
class BlameTest {
  private static final ChildLimits LIMITS =
      new ChildLimits(256L << 20, 1L << 20, Duration.ofSeconds(20));

  @TempDir Path folder;

  private final Children children = new Children(2);
  private final ChildWork work = new ChildWork(children);

  private String shell(String script) {
    return work.complete(List.of("bash", "-c", script), folder, LIMITS);
  }

  private Reason rejection(String script) {
    return assertThrows(RejectedException.class, () -> shell(script)).reason();
  }

  @Test
  void aProgramThatIsMissingIsNoFaultOfTheFile() {
    assertThrows(
        TransientFaultException.class,
        () -> work.complete(List.of("no-such-program"), folder, LIMITS));
  }

  @Test
  void aProgramThatCannotBeRunIsNoFaultOfTheFile() throws IOException {
    Path program = Files.writeString(folder.resolve("program"), "not a program");

    assertThrows(
        TransientFaultException.class,
        () -> work.complete(List.of(program.toString()), folder, LIMITS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prlimit: failed to set the AS resource limit: Operation not permitted",
        "unshare: unshare failed: Operation not permitted",
        "setpriv: unknown option"
      })
  void aWrapperThatFailsIsNoFaultOfTheFile(String complaint) {
    assertThrows(
        TransientFaultException.class, () -> shell("echo '" + complaint + "' >&2; exit 1"));
  }

  @Test
  void aRealWrapperThatFailsIsTakenForOne() {
    Ending ending = children.run(List.of("prlimit", "--nofile=9:8", "true"), folder, LIMITS);

    assertInstanceOf(Ending.NotStarted.class, ending);
  }

  @ParameterizedTest
  @ValueSource(ints = {183, 228, 254, 187, 160})
  void anErrorNumberOfTheProgramIsNoSignal(int exitCode) throws IOException {
    Ending ending =
        children.run(List.of("bash", "-c", "echo x >> tries; exit " + exitCode), folder, LIMITS);

    assertEquals(new Ending.Failed(exitCode, ""), ending);
    assertEquals(Reason.CORRUPT, rejection("echo x >> tries; exit " + exitCode));
    assertEquals(2, Files.readAllLines(folder.resolve("tries")).size(), "no second try");
  }

  @Test
  void aSignalIsOne() {
    assertEquals(
        new Ending.Killed(31, ""),
        children.run(List.of("bash", "-c", "kill -SYS $$"), folder, LIMITS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 1", "exit 228", "kill -ABRT $$"})
  void aFullDiskIsNoFaultOfTheFileHoweverTheProgramEnds(String end) {
    String said = "echo 'av_interleaved_write_frame(): No space left on device' >&2; ";

    assertThrows(TransientFaultException.class, () -> shell(said + end));
  }

  @Test
  void aFullDiskIsHeardBehindAllThatTheFileMadeTheProgramSay() {
    String talk = "for i in {1..5000}; do echo \"error $i while decoding\"; done >&2; ";

    assertThrows(
        TransientFaultException.class,
        () -> shell(talk + "echo 'x: No space left on device' >&2; exit 1"));
  }

  @Test
  void whatSaysMoreThanIsKeptIsNotTakenForTheWhole() {
    assertEquals(Reason.TOO_LARGE, rejection("head -c 300000 /dev/zero"));
  }

  @Test
  void theFileIsStillToBlameForWhatItDoes() {
    assertEquals(Reason.CORRUPT, rejection("echo 'moov atom not found' >&2; exit 1"));
    assertTrue(shell("echo fine").contains("fine"));
  }
}
