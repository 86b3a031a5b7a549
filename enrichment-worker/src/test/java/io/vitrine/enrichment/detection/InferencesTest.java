package io.vitrine.enrichment.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class InferencesTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void noMoreRunAtOnceThanThereAreThreads() {
    Inferences inferences = new Inferences(2, LONG);
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(3);
    try (ExecutorService jobs = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Integer>> looks =
          Stream.generate(
                  () -> CompletableFuture.supplyAsync(() -> look(inferences, begun, end), jobs))
              .limit(5)
              .toList();

      Awaitility.await().until(() -> begun.getCount() == 1);
      Awaitility.await().during(Duration.ofMillis(300)).until(() -> begun.getCount() == 1);
      end.countDown();

      looks.forEach(look -> assertEquals(7, look.join()));
    }
  }

  @Test
  void aModelThatDoesNotEndKeepsItsThreadAndNoJob() {
    Inferences inferences = new Inferences(1, Duration.ofMillis(200));
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);

    CatalogueException slow =
        assertThrows(CatalogueException.class, () -> look(inferences, begun, end));
    CatalogueException busy =
        assertThrows(CatalogueException.class, () -> look(inferences, begun, end));
    end.countDown();

    assertTrue(String.valueOf(slow.getMessage()).contains("took longer"), slow::getMessage);
    assertTrue(String.valueOf(busy.getMessage()).contains("no thread"), busy::getMessage);
    Awaitility.await()
        .ignoreException(CatalogueException.class)
        .until(() -> look(inferences, begun, end) == 7);
  }

  @Test
  void whatFailsFailsForItsJob() {
    Inferences inferences = new Inferences(1, LONG);

    for (int look = 0; look < 2; look++) {
      assertThrows(
          ArithmeticException.class,
          () ->
              inferences.run(
                  options -> {
                    throw new ArithmeticException("as planned");
                  }));
    }
  }

  private static int look(Inferences inferences, CountDownLatch begun, CountDownLatch end) {
    try {
      return inferences.run(
          options -> {
            begun.countDown();
            await(end);
            return 7;
          });
    } catch (ai.onnxruntime.OrtException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch end) {
    try {
      assertTrue(end.await(LONG.toSeconds(), java.util.concurrent.TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
