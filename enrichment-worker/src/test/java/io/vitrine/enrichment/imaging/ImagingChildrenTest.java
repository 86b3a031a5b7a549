package io.vitrine.enrichment.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.imaging.Imaging.CopyWork;
import io.vitrine.enrichment.probe.ImageProbe;
import io.vitrine.enrichment.probe.Probed;
import io.vitrine.enrichment.process.PrivateFolder;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Programs;
import io.vitrine.enrichment.testing.Worker;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.storage.media.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagingChildrenTest {
  private static final String CHILDREN = "vitrine.enrichment.children.";

  @TempDir Path temporary;
  private @Nullable Worker worker;

  private Worker worker(Map<String, String> settings) {
    worker = new Worker(temporary, settings);
    return worker;
  }

  @AfterEach
  void close() {
    if (worker != null) {
      worker.close();
    }
  }

  private static void copy(Worker worker, Path source, MediaType type) {
    try (PrivateFolder folder = worker.workshop().open()) {
      Path target = folder.file("copy");
      Probed probed = new ImageProbe(1).probe(source, type);
      worker
          .imaging()
          .copy(
              new CopyWork(
                  folder.path(),
                  source,
                  target,
                  type,
                  probed.width(),
                  probed.height(),
                  false,
                  true,
                  null));
      assertTrue(target.toFile().length() > 0);
    }
  }

  private static void copySample(Worker worker) {
    copy(worker, Media.path("coffee.jpg"), MediaType.JPEG);
  }

  private static long only(Worker worker) {
    List<Long> processIds = worker.imagingChildren().processIds();
    assertEquals(1, processIds.size());
    return processIds.getFirst();
  }

  /// A picture that keeps a child busy for seconds.
  private Path slowPicture() {
    Path slow = temporary.resolve("slow.png");
    Programs.run(temporary, "vips", "gaussnoise", "noise.v", "4000", "3000", "--mean", "128");
    Programs.run(temporary, "vips", "cast", "noise.v", slow + "[compression=0]", "uchar");
    return slow;
  }

  private static void signal(long processId, String name) {
    Programs.run(Path.of("/"), "kill", "-" + name, Long.toString(processId));
  }

  @Test
  void oneChildServesManyJobs() {
    Worker many = worker(Map.of());
    copySample(many);
    long first = only(many);
    for (int job = 0; job < 20; job++) {
      copySample(many);
    }

    assertEquals(first, only(many));
  }

  @Test
  void startsAsManyAsThereArePlacesAndNoMore() {
    Worker busy = worker(Map.of());
    busy.imaging().warmUp();
    List<CompletableFuture<Void>> jobs =
        IntStream.range(0, 12)
            .mapToObj(job -> CompletableFuture.runAsync(() -> copySample(busy)))
            .toList();
    jobs.forEach(CompletableFuture::join);

    assertEquals(2, busy.imagingChildren().processIds().size());
  }

  @Test
  void aChildThatIsKilledCostsItsJobASecondTry() {
    Worker hit = worker(Map.of());
    copySample(hit);
    long victim = only(hit);
    Path slow = slowPicture();
    CompletableFuture<Void> job = CompletableFuture.runAsync(() -> copy(hit, slow, MediaType.PNG));
    awaitWork(victim);

    signal(victim, "KILL");

    job.join();
    assertNotEquals(victim, only(hit));
  }

  @Test
  void aFileThatKillsTwiceIsToBlame() {
    Worker hit = worker(Map.of());
    copySample(hit);
    Path slow = slowPicture();
    CompletableFuture<Void> job = CompletableFuture.runAsync(() -> copy(hit, slow, MediaType.PNG));
    long first = only(hit);
    awaitWork(first);
    signal(first, "SEGV");
    Awaitility.await().until(() -> !hit.imagingChildren().processIds().contains(first));
    Awaitility.await().until(() -> hit.imagingChildren().processIds().size() == 1);
    long second = only(hit);
    // Its start is work too, and whoever is killed there has not seen the file.
    awaitWork(second, 1_200);
    signal(second, "KILL");

    CompletionException e = assertThrows(CompletionException.class, job::join);
    RejectedException refusal = assertInstanceOf(RejectedException.class, e.getCause());
    assertEquals(Reason.CORRUPT, refusal.reason());
    copySample(hit);
  }

  @Test
  void aChildThatHangsIsReplacedAndItsFileRejected() {
    Worker hanging = worker(Map.of(CHILDREN + "image-time", "4s"));
    copySample(hanging);
    long victim = only(hanging);
    signal(victim, "STOP");

    RejectedException e = assertThrows(RejectedException.class, () -> copySample(hanging));

    assertEquals(Reason.TIMEOUT, e.reason());
    copySample(hanging);
    assertNotEquals(victim, only(hanging));
    assertFalse(ProcessHandle.of(victim).isPresent());
  }

  @Test
  void aChildThatDiedIdleCostsNothing() {
    Worker idle = worker(Map.of());
    copySample(idle);
    long victim = only(idle);
    signal(victim, "KILL");
    Awaitility.await().until(() -> ProcessHandle.of(victim).isEmpty());

    copySample(idle);

    assertNotEquals(victim, only(idle));
  }

  @ParameterizedTest
  @ValueSource(strings = {"image-jobs=1", "image-resident=1M"})
  void aChildThatIsWornOutIsReplacedAfterItsJob(String setting) {
    String[] parts = setting.split("=", 2);
    Worker worn = worker(Map.of(CHILDREN + parts[0], parts[1]));
    copySample(worn);
    long first = only(worn);
    copySample(worn);

    assertNotEquals(first, only(worn));
    assertEquals(1, worn.imagingChildren().processIds().size());
  }

  @Test
  void aResultThatIsTooLargeIsRejectedAndTheChildLivesOn() {
    Worker small = worker(Map.of(CHILDREN + "image-file", "20K"));

    RejectedException e = assertThrows(RejectedException.class, () -> copySample(small));

    assertEquals(Reason.TOO_LARGE, e.reason());
  }

  @Test
  void aPictureThatNeedsTooMuchMemoryIsRejected() {
    Worker poor = worker(Map.of(CHILDREN + "memory", "250M"));
    Path large = temporary.resolve("large.webp");
    Programs.run(temporary, "vips", "black", large + "[effort=0]", "8000", "6000", "--bands", "3");

    RejectedException e =
        assertThrows(RejectedException.class, () -> copy(poor, large, MediaType.WEBP));

    assertTrue(List.of(Reason.TOO_LARGE, Reason.CORRUPT).contains(e.reason()));
    copySample(poor);
  }

  @Test
  void childrenHaveNoNetworkAndNoSecrets() throws IOException {
    Worker confined = worker(Map.of());
    copySample(confined);
    Path process = Path.of("/proc", Long.toString(only(confined)));

    assertTrue(confined.confinement().isOffline());
    // One filter of the thread that started it, one of its own.
    try (Stream<Path> threads = Files.list(process.resolve("task"))) {
      threads.forEach(thread -> assertLockedDown(thread.resolve("status")));
    }
    String environment = Files.readString(process.resolve("environ"));
    assertEquals(
        List.of("HOME", "LANG", "MALLOC_ARENA_MAX", "PATH", "TMPDIR"),
        environment
            .lines()
            .flatMap(line -> Arrays.stream(line.split("\0")))
            .map(entry -> entry.split("=", 2)[0])
            .sorted()
            .toList());
  }

  private static void assertLockedDown(Path status) {
    try {
      String text = Files.readString(status);
      assertTrue(text.contains("Seccomp_filters:\t2\n"), text);
      assertTrue(text.contains("NoNewPrivs:\t1\n"), text);
      assertTrue(text.contains("CapEff:\t0000000000000000\n"), text);
    } catch (IOException e) {
      // A thread that has ended meanwhile.
      assertFalse(Files.exists(status), status.toString());
    }
  }

  @Test
  void aChildEndsWhenItsWorkerIsKilled() throws IOException {
    // A shell stands for the worker: it holds the other end of the child's stdin and nothing else.
    Path holder = temporary.resolve("hold");
    Files.writeString(
        holder, "mkfifo jobs; \"$@\" < jobs & echo $! > child; exec 9> jobs; read -r -u 0");
    List<String> command = new ArrayList<>(List.of("bash", holder.toString()));
    command.addAll(ImagingProgram.command());
    Process standIn = new ProcessBuilder(command).directory(temporary.toFile()).start();
    Path file = temporary.resolve("child");
    Awaitility.await().until(() -> file.toFile().length() > 0);
    long child = Long.parseLong(Files.readString(file).strip());
    Awaitility.await().until(() -> cpu(child).toMillis() > 50);

    standIn.destroyForcibly();

    Awaitility.await().until(() -> ProcessHandle.of(child).isEmpty());
  }

  private static void awaitWork(long processId) {
    awaitWork(processId, 150);
  }

  private static void awaitWork(long processId, int millis) {
    Duration before = cpu(processId);
    Awaitility.await()
        .pollInterval(Duration.ofMillis(20))
        .until(() -> cpu(processId).minus(before).toMillis() > millis);
  }

  private static Duration cpu(long processId) {
    return ProcessHandle.of(processId)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }
}
