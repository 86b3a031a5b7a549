package io.vitrine.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLedgerTest {
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Process child;

  @BeforeEach
  void startAChild() throws IOException {
    child = new ProcessBuilder("sleep", "1000").start();
  }

  @AfterEach
  void endIt() {
    child.destroyForcibly();
  }

  @Test
  void whatAKilledLauncherLeftIsFoundByTheNextOneAndEnded() throws Exception {
    ProcessLedger.open(folder).record("vault", child.toHandle());
    List<String> ended = ProcessLedger.open(folder).endLeftovers();
    assertEquals(List.of("vault"), ended);
    assertFalse(child.isAlive());
    assertEquals(List.of(), ProcessLedger.open(folder).endLeftovers());
  }

  @Test
  void aProcessThatMerelyHasTheSameIdIsSpared() throws Exception {
    Instant longAgo = Instant.now().minusSeconds(3600);
    Files.writeString(
        folder.resolve("processes"), "vault\t" + child.pid() + "\t" + longAgo.toEpochMilli());
    ProcessLedger ledger = ProcessLedger.open(folder);
    assertEquals(Optional.empty(), ledger.find("vault"));
    assertEquals(List.of(), ledger.endLeftovers());
    assertTrue(child.isAlive());
  }

  @Test
  void aLauncherThatStartsAgainDoesNotEndItself() throws Exception {
    ProcessLedger ledger = ProcessLedger.open(folder);
    ledger.record(ProcessLedger.LAUNCHER, ProcessHandle.current());
    ledger.record("vault", child.toHandle());
    assertEquals(List.of("vault"), ProcessLedger.open(folder).endLeftovers());
    assertFalse(child.isAlive());
  }

  @Test
  void aDamagedLineIsPassedOver() throws Exception {
    ProcessLedger.open(folder).record("vault", child.toHandle());
    Files.writeString(
        folder.resolve("processes"),
        "nonsense\nworker\tx\ty\n" + Files.readString(folder.resolve("processes")));
    ProcessLedger ledger = ProcessLedger.open(folder);
    assertEquals(Optional.of(child.pid()), ledger.find("vault").map(ProcessHandle::pid));
    assertEquals(Optional.empty(), ledger.find("worker"));
  }

  @Test
  void aProcessThatIgnoresTheRequestIsKilled() throws Exception {
    Process stubborn = new ProcessBuilder("sh", "-c", "trap '' TERM; sleep 1000").start();
    ProcessLedger.end(
        Stream.concat(Stream.of(stubborn.toHandle()), stubborn.descendants()).toList(),
        Duration.ofMillis(300));
    assertFalse(stubborn.isAlive());
  }
}
