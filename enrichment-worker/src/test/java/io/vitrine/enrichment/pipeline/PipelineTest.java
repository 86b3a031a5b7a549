package io.vitrine.enrichment.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vitrine.enrichment.fingerprint.PdqHash;
import io.vitrine.enrichment.testing.Configurations;
import io.vitrine.enrichment.testing.Headers;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.NoisyGif;
import io.vitrine.enrichment.testing.Requests;
import io.vitrine.enrichment.testing.Worker;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.DetectedCharacter;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.EnrichmentResult.Started;
import io.vitrine.events.EnrichmentResult.Thumbnail;
import io.vitrine.events.EnrichmentResult.ThumbnailsReady;
import io.vitrine.events.Fingerprint;
import io.vitrine.events.ProcessorVersion;
import io.vitrine.events.Requester;
import io.vitrine.events.StoredObject;
import io.vitrine.events.Task;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.StoreUnavailableException;
import io.vitrine.storage.memory.InMemoryObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineTest {
  private static final String COFFEE_SHA_256 =
      "9bd9d32132b9607d80c559a36b559b6b72b8948af3053652a22f90f63aa37827";

  @TempDir Path folder;

  private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());
  private Worker worker;
  private Pipeline pipeline;

  @BeforeEach
  void open() {
    worker = new Worker(folder);
    pipeline = pipeline(Map.of());
  }

  @AfterEach
  void close() {
    worker.close();
  }

  private Pipeline pipeline(Map<String, String> limits) {
    return new Pipeline(
        store,
        worker.workshop(),
        Configurations.of(LimitConfiguration.class, limits),
        worker.videos(),
        worker.detection(),
        worker.fingerprints(),
        worker.copies(),
        new PipelineMetrics(new SimpleMeterRegistry()));
  }

  private ObjectInfo put(String key, byte[] bytes) {
    return store.put(
        new ObjectKey(Requests.BUCKET, key),
        () -> new ByteArrayInputStream(bytes),
        bytes.length,
        "application/octet-stream");
  }

  private List<EnrichmentResult> run(EnrichmentRequested request) {
    List<EnrichmentResult> results = new ArrayList<>();
    pipeline.run(request, results::add);
    return results;
  }

  private Rejected rejection(EnrichmentRequested request) {
    return assertInstanceOf(Rejected.class, run(request).getLast());
  }

  @Test
  void goesFromCheapToDear() {
    assertEquals(
        List.of(
            "Identify",
            "LimitSize",
            "Probe",
            "LimitContent",
            "CountFrames",
            "Detect",
            "TakeFingerprint",
            "Describe",
            "MakeCopy",
            "TakeFingerprint",
            "PublishCopy",
            "MakeThumbnails"),
        pipeline.stepNames());
  }

  @ParameterizedTest
  @CsvSource({
    "hubble.jpg, 320, 279, 1000, 872",
    "chelsea-rotated.jpg, 320, 213, 451, 300",
    "coffee.png, 320, 213, 600, 400",
    "rocket.gif, 160, 107, 160, 107",
    "rocket.mp4, 320, 213, 640, 426",
    "rocket.webm, 320, 213, 640, 426"
  })
  void makesThumbnailsThatAreNeverEnlarged(
      String sample, int width, int height, int largeWidth, int largeHeight) {
    put("source", Media.bytes(sample));

    ThumbnailsReady ready =
        assertInstanceOf(ThumbnailsReady.class, run(Requests.thumbnails("m1", "source")).getLast());

    List<Thumbnail> made = ready.thumbnails();
    assertEquals(
        List.of(List.of(width, height), List.of(largeWidth, largeHeight)),
        made.stream().map(thumbnail -> List.of(thumbnail.width(), thumbnail.height())).toList());
    assertEquals(
        List.of("thumbnails/source/320.webp", "thumbnails/source/1280.webp"),
        made.stream().map(thumbnail -> thumbnail.object().key()).toList());
    for (Thumbnail thumbnail : made) {
      ObjectInfo stored =
          store.head(new ObjectKey(Requests.COPY_BUCKET, thumbnail.object().key())).orElseThrow();
      assertEquals("image/webp", stored.mediaType());
      assertEquals(thumbnail.object().size(), stored.size());
    }
    assertEquals(ready, run(Requests.thumbnails("m1", "source")).getLast());
  }

  @Test
  void tellsEverythingOfAPictureAndMakesItsCopy() {
    ObjectInfo source = put("chelsea", Media.bytes("chelsea-rotated.jpg"));

    List<EnrichmentResult> results = run(Requests.everything("m1", "chelsea"));

    ObjectInfo copy =
        store.head(new ObjectKey(Requests.COPY_BUCKET, Requests.copyKey("chelsea"))).orElseThrow();
    CopyReady ready = assertInstanceOf(CopyReady.class, results.get(2));
    assertEquals(
        List.of(
            new Started(Requester.COMMUNITY, "m1", 7),
            new Enriched(
                Requester.COMMUNITY,
                "m1",
                7,
                source.etag(),
                ProcessorVersion.CURRENT,
                "image/jpeg",
                451,
                300,
                1,
                null,
                new DetectedCharacter("Chelsea", 0.95, "xmp:PersonInImage")),
            ready),
        results);
    assertEquals(copy.etag(), ready.copy().etag());
    assertEquals(copy.size(), ready.copy().size());
    assertEquals("image/jpeg", copy.mediaType());
    assertEquals(source.etag(), ready.sourceEtag());
    assertEquals(List.of(451, 300), List.of(ready.width(), ready.height()));
  }

  @ParameterizedTest
  @CsvSource({"rocket.mp4, video/mp4", "rocket.mov, video/quicktime", "rocket.webm, video/webm"})
  void tellsLengthAndFramesOfVideos(String sample, String mediaType) {
    put("clip", Media.bytes(sample));

    List<EnrichmentResult> results = run(Requests.probe("m1", "clip"));

    Enriched enriched = assertInstanceOf(Enriched.class, results.getLast());
    assertEquals(mediaType, enriched.mediaType());
    assertEquals(List.of(640, 426), List.of(enriched.width(), enriched.height()));
    assertEquals(2000, assertInstanceOf(Long.class, enriched.durationMillis()), 50);
    assertTrue(enriched.frames() > 10, "frames: " + enriched.frames());
  }

  @Test
  void countsAllFramesOfALargeGifOnlyWhenItIsFetchedAnyway() {
    byte[] gif = NoisyGif.of(300, 200, 12);
    put("film", gif);
    EnrichmentRequested all = Requests.everything("m1", "film");

    Enriched probed = assertInstanceOf(Enriched.class, run(Requests.probe("m1", "film")).getLast());
    List<EnrichmentResult> whole = run(all);

    assertTrue(gif.length > 600_000, "bytes: " + gif.length);
    assertTrue(probed.frames() > 1 && probed.frames() < 12, "frames: " + probed.frames());
    assertEquals(12, assertInstanceOf(Enriched.class, whole.get(1)).frames());
    CopyReady ready = assertInstanceOf(CopyReady.class, whole.getLast());
    assertEquals(List.of(300, 200), List.of(ready.width(), ready.height()));
  }

  @Test
  void rejectsALargeGifOfTooManyFramesBeforeItIsDecoded() {
    put("film", Headers.gif(10, 10, 600, 4));
    pipeline = pipeline(Map.of("vitrine.enrichment.limits.image-frames", "590"));

    assertEquals(Reason.TOO_LARGE, rejection(Requests.copy("m1", "film")).reason());
    assertInstanceOf(Enriched.class, run(Requests.probe("m1", "film")).getLast());
  }

  @Test
  void namesNobodyUnlessAsked() {
    put("chelsea", Media.bytes("chelsea-rotated.jpg"));

    Enriched enriched =
        assertInstanceOf(Enriched.class, run(Requests.probe("m1", "chelsea")).getLast());

    assertNull(enriched.character());
  }

  @Test
  void givesTheFingerprintWithEveryCopyAndWhenAsked() {
    put("coffee", Media.bytes("coffee.jpg"));
    put("clip", Media.bytes("rocket.mp4"));

    CopyReady ready =
        assertInstanceOf(CopyReady.class, run(Requests.copy("m1", "coffee")).getLast());
    Enriched asked =
        assertInstanceOf(Enriched.class, run(Requests.fingerprint("m1", "coffee")).getLast());
    Enriched unasked =
        assertInstanceOf(Enriched.class, run(Requests.probe("m1", "coffee")).getLast());
    CopyReady clip = assertInstanceOf(CopyReady.class, run(Requests.copy("m1", "clip")).getLast());

    Fingerprint fingerprint = assertInstanceOf(Fingerprint.class, ready.fingerprint());
    assertEquals(COFFEE_SHA_256, fingerprint.sha256());
    assertEquals(100, fingerprint.pdqQuality());
    // Beside a copy the whole picture is sampled, else a smaller one: both lead to the same
    // picture.
    Fingerprint alone = assertInstanceOf(Fingerprint.class, asked.fingerprint());
    assertEquals(COFFEE_SHA_256, alone.sha256());
    int distance = PdqHash.parse(fingerprint.pdq()).distance(PdqHash.parse(alone.pdq()));
    assertTrue(distance <= 6, "they are " + distance + " bits apart");
    assertNull(unasked.fingerprint());
    assertEquals(64, assertInstanceOf(Fingerprint.class, clip.fingerprint()).pdq().length());
  }

  @Test
  void rejectsAFingerprintOfWhatCannotBeDecoded() {
    byte[] whole = Media.bytes("hubble.jpg");
    put("cut", Arrays.copyOf(whole, whole.length / 2));

    Rejected rejected = rejection(Requests.fingerprint("m1", "cut"));

    assertEquals(Task.FINGERPRINT, rejected.task());
    assertEquals(Reason.CORRUPT, rejected.reason());
  }

  @Test
  void repeatsAJobWithTheSameMeaning() {
    put("coffee", Media.bytes("coffee.jpg"));

    assertEquals(
        run(Requests.everything("m1", "coffee")), run(Requests.everything("m1", "coffee")));
  }

  @Test
  void rejectsEachTaskThatIsLeftOpen() {
    List<EnrichmentResult> results = run(Requests.everything("m1", "gone"));

    assertEquals(
        List.of(Task.PROBE, Task.DETECT, Task.COPY),
        results.stream().skip(1).map(result -> ((Rejected) result).task()).toList());
    assertEquals(Reason.MISSING, ((Rejected) results.getLast()).reason());
  }

  @Test
  void makesACopyOnlyOfTheBytesThatItWasOrderedOf() {
    put("coffee", Media.bytes("coffee.jpg"));
    EnrichmentRequested order = Requests.copy("m1", "coffee");

    List<EnrichmentResult> results = run(ofBytes(order, "tag-of-what-was-there-before"));

    Rejected rejected = (Rejected) results.getLast();
    assertEquals(List.of(Task.COPY, Reason.CHANGED), List.of(rejected.task(), rejected.reason()));
    ObjectKey copy = new ObjectKey(Requests.COPY_BUCKET, Requests.copyKey("coffee"));
    assertTrue(store.head(copy).isEmpty());
    String etag = store.head(new ObjectKey(Requests.BUCKET, "coffee")).orElseThrow().etag();
    assertInstanceOf(CopyReady.class, run(ofBytes(order, etag)).getLast());
  }

  private static EnrichmentRequested ofBytes(EnrichmentRequested order, String etag) {
    return new EnrichmentRequested(
        order.requester(),
        order.subjectId(),
        order.generation(),
        new StoredObject(order.object().bucket(), order.object().key(), etag, 1),
        order.originalName(),
        order.tasks(),
        order.copy());
  }

  @Test
  void tellsDimensionsEvenWhenTheCopyCannotBeMade() {
    byte[] whole = Media.bytes("hubble.jpg");
    put("cut", Arrays.copyOf(whole, whole.length / 2));

    List<EnrichmentResult> results = run(Requests.everything("m1", "cut"));

    assertInstanceOf(Enriched.class, results.get(1));
    assertEquals(
        List.of(Task.COPY, Reason.CORRUPT),
        List.of(((Rejected) results.get(2)).task(), ((Rejected) results.get(2)).reason()));
    assertEquals(3, results.size());
  }

  @ParameterizedTest
  @CsvSource({
    "<!DOCTYPE html><html><script>alert(1)</script></html>",
    "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "%PDF-1.7 and more",
    "PK and a zip bomb"
  })
  void rejectsWhatIsNeitherImageNorVideoWhateverItsName(String content) {
    put("picture.jpg", content.getBytes(StandardCharsets.UTF_8));

    assertEquals(Reason.UNSUPPORTED, rejection(Requests.copy("m1", "picture.jpg")).reason());
  }

  @Test
  void rejectsBombsByTheirHeaders() {
    put("jpeg", Headers.jpeg(65_535, 65_535, 1, ByteOrder.BIG_ENDIAN));
    put("png", Headers.png(100_000, 100_000));
    put("gif", Headers.gif(65_535, 65_535, 1));
    put("frames", Headers.gif(10, 10, 600));
    put("film", Headers.gif(3_000, 3_000, 400));
    put("webp", Headers.webp(16_000, 16_000, 1));

    for (String key : List.of("jpeg", "png", "gif", "frames", "film", "webp")) {
      assertEquals(Reason.TOO_LARGE, rejection(Requests.copy("m1", key)).reason(), key);
    }
  }

  @Test
  void rejectsLargeFilesAndLongVideosBeforeTheyAreFetchedOrCopied() {
    put("picture", Media.bytes("hubble.jpg"));
    put("clip", Media.bytes("rocket.mp4"));

    pipeline = pipeline(Map.of("vitrine.enrichment.limits.image-size", "1K"));
    assertEquals(Reason.TOO_LARGE, rejection(Requests.copy("m1", "picture")).reason());
    pipeline = pipeline(Map.of("vitrine.enrichment.limits.video-size", "1K"));
    assertEquals(Reason.TOO_LARGE, rejection(Requests.copy("m1", "clip")).reason());
    pipeline = pipeline(Map.of("vitrine.enrichment.limits.video-duration", "1s"));
    assertEquals(Reason.TOO_LARGE, rejection(Requests.copy("m1", "clip")).reason());
  }

  @Test
  void leavesAStoreThatIsAwayToWhoeverTriesAgain() {
    put("picture", Media.bytes("coffee.jpg"));
    store.goAway();

    assertThrows(StoreUnavailableException.class, () -> run(Requests.everything("m1", "picture")));
  }

  @Test
  void leavesNoFilesBehind() throws IOException {
    put("picture", Media.bytes("coffee.jpg"));
    put("cut", Arrays.copyOf(Media.bytes("coffee.png"), 5_000));
    run(Requests.everything("m1", "picture"));
    run(Requests.everything("m1", "cut"));

    try (Stream<Path> files = Files.walk(folder)) {
      List<String> left =
          files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.startsWith("mark-"))
              .toList();
      assertEquals(List.of(), left);
    }
  }
}
