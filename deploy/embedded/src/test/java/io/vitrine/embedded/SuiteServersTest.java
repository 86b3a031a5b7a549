package io.vitrine.embedded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Some process stands in for Maven, since the real one outlives this test.
@SuppressWarnings("NullAway.Init") // set before each test
final class SuiteServersTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Process maven;
  private Path folder;

  @BeforeEach
  void startMaven() throws IOException {
    maven = new ProcessBuilder("tail", "-f", "/dev/null").start();
    folder = TestFolders.root().toAbsolutePath().resolve(".vitrine/test-" + maven.pid());
  }

  @AfterEach
  void nothingIsLeftWhenMavenIsKilled() throws IOException {
    ProcessHandle daemon = daemon();
    ProcessHandle postmaster =
        SuiteDaemon.postgres(TestFolders.root(), folder).postmaster().orElseThrow();

    maven.destroyForcibly();

    await()
        .atMost(LIMIT)
        .until(() -> !daemon.isAlive() && !postmaster.isAlive() && !Files.exists(folder));
  }

  @Test
  void allOfARunShareOneSetAndAKilledOneIsReplaced() throws IOException {
    SuiteServers first = join();
    assertEquals(first, join());

    ProcessHandle killed = daemon();
    killed.destroyForcibly();
    await().atMost(LIMIT).until(() -> !killed.isAlive());
    SuiteServers second = join();

    assertNotEquals(first.kafka(), second.kafka());
    assertTrue(daemon().isAlive());
  }

  @Test
  void whatAKilledRunLeftIsClearedByTheNext() throws IOException {
    SuiteServers theirs = join();
    Path abandoned = folder;
    ProcessHandle orphan =
        SuiteDaemon.postgres(TestFolders.root(), abandoned).postmaster().orElseThrow();
    ProcessHandle killed = daemon();
    killed.destroyForcibly();
    maven.destroyForcibly();
    await().atMost(LIMIT).until(() -> !killed.isAlive() && !maven.isAlive());

    startMaven();
    assertNotEquals(theirs, join());

    assertFalse(orphan.isAlive());
    assertFalse(Files.exists(abandoned));
  }

  private SuiteServers join() {
    return SuiteServers.join(TestFolders.root(), maven.pid());
  }

  private ProcessHandle daemon() throws IOException {
    var addresses = new Properties();
    try (var reader = Files.newBufferedReader(folder.resolve("addresses.properties"))) {
      addresses.load(reader);
    }
    return ProcessHandle.of(Long.parseLong(addresses.getProperty("daemon"))).orElseThrow();
  }
}
