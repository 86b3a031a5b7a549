package io.vitrine.enrichment.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Programs work on videos, which takes minutes; however many wait, a picture finds a place.
class LastCoreTest {
  private static final ChildLimits LIMITS =
      new ChildLimits(256L << 20, 1L << 20, Duration.ofSeconds(60));

  @TempDir Path folder;

  private final Executor threads = work -> Thread.ofPlatform().start(work);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void picturesHaveAPlaceThatProgramsNeverTake(int cores) throws IOException {
    Children children = new Children(cores);
    List<String> slow =
        List.of("bash", "-c", "touch running; until [[ -e end ]]; do sleep 0.02; done");
    List<CompletableFuture<Ending>> videos =
        java.util.stream.IntStream.range(0, cores + 1)
            .mapToObj(
                number ->
                    CompletableFuture.supplyAsync(
                        () -> children.run(slow, folder, LIMITS), threads))
            .toList();
    Awaitility.await().until(() -> Files.exists(folder.resolve("running")));

    CompletableFuture<String> picture =
        CompletableFuture.supplyAsync(() -> children.inPlace(() -> "done"), threads);

    assertEquals("done", picture.orTimeout(10, TimeUnit.SECONDS).join());
    assertFalse(videos.stream().anyMatch(CompletableFuture::isDone));
    Files.createFile(folder.resolve("end"));
    videos.forEach(CompletableFuture::join);
  }
}
