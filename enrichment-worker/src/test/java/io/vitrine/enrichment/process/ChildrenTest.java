package io.vitrine.enrichment.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTest {
  private static final ChildLimits LIMITS =
      new ChildLimits(256L << 20, 1L << 20, Duration.ofSeconds(20));
  private static final ChildLimits SHORT =
      new ChildLimits(256L << 20, 1L << 20, Duration.ofMillis(200));

  @TempDir Path folder;

  /// The common pool has a single thread where there are two cores.
  private final Executor threads = work -> Thread.ofPlatform().start(work);

  private final Children children = new Children(2);

  private Ending shell(ChildLimits limits, String script) {
    return children.run(List.of("bash", "-c", script), folder, limits);
  }

  @Test
  void givesBackWhatTheChildWrote() {
    Ending ending = shell(LIMITS, "echo out; echo err >&2");

    assertEquals(new Ending.Finished("out\n"), ending);
  }

  @Test
  void losesNothingOfWhatAQuickChildWrote() {
    for (int round = 0; round < 100; round++) {
      Ending ending = children.run(List.of("seq", "20000"), folder, LIMITS);

      assertEquals(108_894, assertInstanceOf(Ending.Finished.class, ending).output().length());
    }
  }

  @Test
  void tellsWhatAFailedChildComplainedOf() {
    Ending ending = shell(LIMITS, "echo broken >&2; exit 3");

    assertEquals(new Ending.Failed(3, "broken"), ending);
  }

  @Test
  void endsAChildThatHangsWithItsDescendants() throws IOException {
    Ending ending = shell(SHORT, "sleep 600 & echo $! > child; wait");

    assertInstanceOf(Ending.TimedOut.class, ending);
    long descendant = Long.parseLong(Files.readString(folder.resolve("child")).strip());
    ProcessHandle.of(descendant).ifPresent(left -> left.onExit().join());
  }

  @Test
  void endsAChildThatIsBusyForTooLong() {
    assertInstanceOf(Ending.TimedOut.class, shell(SHORT, "while true; do :; done"));
  }

  @Test
  void tellsACrashFromAFailure() {
    assertEquals(new Ending.Killed(11, ""), shell(LIMITS, "kill -SEGV $$"));
  }

  @Test
  void boundsTheFilesThatAChildWrites() {
    Ending ending =
        children.run(
            List.of("dd", "if=/dev/zero", "of=large", "bs=65536", "count=100", "status=none"),
            folder,
            LIMITS);

    assertInstanceOf(Ending.Killed.class, ending);
    assertTrue(folder.resolve("large").toFile().length() <= LIMITS.fileBytes());
  }

  @Test
  void boundsTheMemoryOfAChild() {
    Ending ending =
        children.run(
            List.of("dd", "if=/dev/zero", "of=/dev/null", "bs=512M", "count=1", "status=none"),
            folder,
            LIMITS);

    assertInstanceOf(Ending.Failed.class, ending);
  }

  @Test
  void hidesTheEnvironmentOfTheWorker() {
    Ending ending = shell(LIMITS, "env | cut -d= -f1 | sort | tr '\\n' ' '");

    assertEquals(new Ending.Finished("HOME LANG PATH PWD SHLVL TMPDIR _ "), ending);
  }

  @Test
  void keepsOnlySoMuchTalkAndSaysWhenThereWasMore() {
    Ending most = shell(LIMITS, "head -c 262144 /dev/zero");

    assertEquals(262_144, assertInstanceOf(Ending.Finished.class, most).output().length());
    assertEquals(new Ending.Cut(), shell(LIMITS, "head -c 262145 /dev/zero"));
    assertEquals(new Ending.Cut(), shell(LIMITS, "head -c 5000000 /dev/zero"));
  }

  @Test
  void saysWhenAProgramIsNotThere() {
    assertInstanceOf(
        Ending.NotStarted.class, children.run(List.of("no-such-program"), folder, LIMITS));
  }

  @Test
  void triesACrashedChildOnceMoreAndThenBlamesTheFile() throws IOException {
    ChildWork work = new ChildWork(children);
    List<String> command = List.of("bash", "-c", "echo x >> tries; kill -SEGV $$");

    RejectedException e =
        assertThrows(RejectedException.class, () -> work.complete(command, folder, LIMITS));

    assertEquals(Reason.CORRUPT, e.reason());
    assertEquals(List.of("x", "x"), Files.readAllLines(folder.resolve("tries")));
  }

  @Test
  void rejectsWhatTakesTooLong() {
    ChildWork work = new ChildWork(children);

    RejectedException e =
        assertThrows(
            RejectedException.class, () -> work.complete(List.of("sleep", "600"), folder, SHORT));

    assertEquals(Reason.TIMEOUT, e.reason());
  }

  @Test
  void rejectsWhatFillsItsShareOfTheDiskAndGoesOn() {
    ChildWork work = new ChildWork(children);
    List<String> fills =
        List.of("dd", "if=/dev/zero", "of=large", "bs=65536", "count=100", "status=none");

    RejectedException e =
        assertThrows(RejectedException.class, () -> work.complete(fills, folder, LIMITS));

    assertEquals(Reason.TOO_LARGE, e.reason());
    assertEquals("alive", work.complete(List.of("printf", "alive"), folder, LIMITS));
  }

  @Test
  void triesLaterWhenTheDiskIsFull() {
    ChildWork work = new ChildWork(children);
    List<String> command =
        List.of("bash", "-c", "echo 'out.jpg: No space left on device' >&2; exit 1");

    assertThrows(TransientFaultException.class, () -> work.complete(command, folder, LIMITS));
  }

  @Test
  void blamesTheFileForMemoryThatItsChildMayNotHave() {
    ChildWork work = new ChildWork(children);
    List<String> command = List.of("bash", "-c", "echo 'vips: out of memory' >&2; exit 1");

    RejectedException e =
        assertThrows(RejectedException.class, () -> work.complete(command, folder, LIMITS));

    assertEquals(Reason.TOO_LARGE, e.reason());
  }

  /// A long video, by its effect: a program that runs until the test lets it end.
  private CompletableFuture<Ending> runningUntil(String file) {
    CompletableFuture<Ending> running =
        CompletableFuture.supplyAsync(
            () -> shell(LIMITS, "touch running; until [[ -e " + file + " ]]; do sleep 0.02; done"),
            threads);
    Awaitility.await().until(() -> Files.exists(folder.resolve("running")));
    return running;
  }

  @Test
  void aPictureTriedAloneDoesNotWaitForAVideo() throws IOException {
    CompletableFuture<Ending> video = runningUntil("end");

    CompletableFuture<String> picture =
        CompletableFuture.supplyAsync(() -> children.alone(() -> "done"), threads);

    assertEquals("done", picture.orTimeout(10, TimeUnit.SECONDS).join());
    assertFalse(video.isDone());
    Files.createFile(folder.resolve("end"));
    assertInstanceOf(Ending.Finished.class, video.join());
  }

  @Test
  void aVideoTriedAloneHoldsUpNoPicture() throws IOException {
    CompletableFuture<Ending> first = runningUntil("end");
    CompletableFuture<Ending> alone =
        CompletableFuture.supplyAsync(
            () -> children.runAlone(List.of("touch", "alone"), folder, LIMITS), threads);

    CompletableFuture<String> picture =
        CompletableFuture.supplyAsync(() -> children.inPlace(() -> "done"), threads);

    assertEquals("done", picture.orTimeout(10, TimeUnit.SECONDS).join());
    assertFalse(Files.exists(folder.resolve("alone")), "another program is still running");
    Files.createFile(folder.resolve("end"));
    assertInstanceOf(Ending.Finished.class, first.join());
    assertInstanceOf(Ending.Finished.class, alone.join());
  }

  @Test
  void aPictureTriedAloneWaitsForOtherPictures() {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean busy = new AtomicBoolean(true);
    CompletableFuture<Boolean> first =
        CompletableFuture.supplyAsync(
            () ->
                children.inPlace(
                    () -> {
                      begun.countDown();
                      await(end);
                      return busy.getAndSet(false);
                    }),
            threads);
    await(begun);

    CompletableFuture<Boolean> alone =
        CompletableFuture.supplyAsync(() -> children.alone(busy::get), threads);
    Awaitility.await().during(Duration.ofMillis(300)).until(() -> !alone.isDone());
    end.countDown();

    assertTrue(first.join());
    assertFalse(alone.join(), "the first is done");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void removesThePrivateFolderOfAJobWithAllInIt() throws IOException {
    Path own;
    try (PrivateFolder job = new Workshop(folder).open()) {
      own = job.path();
      Files.createDirectories(own.resolve("deep/er"));
      Files.writeString(own.resolve("deep/er/file"), "x");
      Files.createSymbolicLink(own.resolve("link"), Path.of("/usr"));
    }

    assertFalse(Files.exists(own));
    assertTrue(Files.exists(Path.of("/usr")));
  }
}
