package io.vitrine.enrichment.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vitrine.enrichment.testing.Configurations;
import io.vitrine.enrichment.testing.Headers;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Requests;
import io.vitrine.enrichment.testing.WatchedStore;
import io.vitrine.enrichment.testing.WatchedStore.Answer;
import io.vitrine.enrichment.testing.Worker;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.memory.InMemoryObjectStore;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a job asks of the store.
class OneRequestTest {
  private static final int FIRST_BYTES = 64 * 1024;
  private static final int MEGABYTE = 1_000_000;

  @TempDir Path folder;

  private final WatchedStore store = new WatchedStore(new InMemoryObjectStore(Clock.systemUTC()));
  private Worker worker;

  @BeforeEach
  void open() {
    worker = new Worker(folder);
  }

  @AfterEach
  void close() {
    worker.close();
  }

  private EnrichmentResult last(EnrichmentRequested request, Map<String, String> limits) {
    Pipeline pipeline =
        new Pipeline(
            store,
            worker.workshop(),
            Configurations.of(LimitConfiguration.class, limits),
            worker.videos(),
            worker.detection(),
            worker.fingerprints(),
            worker.copies(),
            new PipelineMetrics(new SimpleMeterRegistry()));
    List<EnrichmentResult> results = new ArrayList<>();
    pipeline.run(request, results::add);
    return results.getLast();
  }

  private void put(byte[] bytes) {
    ObjectKey key = new ObjectKey(Requests.BUCKET, "object");
    store.put(key, () -> new ByteArrayInputStream(bytes), bytes.length, "image/jpeg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hubble.jpg", "coffee.png", "chelsea-rotated.jpg", "rocket.mp4"})
  void copiesFromOneAnswer(String sample) {
    byte[] bytes = Media.bytes(sample);
    put(bytes);

    assertInstanceOf(CopyReady.class, last(Requests.copy("m1", "object"), Map.of()));

    Answer answer = store.answers().getFirst();
    assertEquals(1, store.answers().size());
    assertEquals(bytes.length, answer.taken());
    assertTrue(answer.isClosed());
  }

  @Test
  void asksOnlyForTheFirstBytesWhenTheyAreEnough() {
    put(Media.bytes("hubble.jpg"));

    assertInstanceOf(Enriched.class, last(Requests.probe("m1", "object"), Map.of()));

    assertEquals(1, store.answers().size());
    assertEquals(FIRST_BYTES - 1, store.answers().getFirst().last().orElseThrow());
  }

  @Test
  void takesNoMoreThanTheFirstBytesOfWhatIsTooLarge() {
    put(Media.bytes("hubble.jpg"));

    refused(Reason.TOO_LARGE, Map.of("vitrine.enrichment.limits.image-size", "100K"));
  }

  @Test
  void takesNoMoreThanTheFirstBytesOfTooManyPixels() {
    put(Arrays.copyOf(Headers.png(100_000, 100_000), MEGABYTE));

    refused(Reason.TOO_LARGE, Map.of());
  }

  @Test
  void takesNoMoreThanTheFirstBytesOfWhatIsNoPicture() {
    put(new byte[MEGABYTE]);

    refused(Reason.UNSUPPORTED, Map.of());
  }

  private void refused(Reason reason, Map<String, String> limits) {
    Rejected rejected =
        assertInstanceOf(Rejected.class, last(Requests.copy("m1", "object"), limits));

    assertEquals(reason, rejected.reason());
    Answer answer = store.answers().getFirst();
    assertEquals(1, store.answers().size());
    assertEquals(FIRST_BYTES, answer.taken());
    assertTrue(answer.isClosed());
  }
}
