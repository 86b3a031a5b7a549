package io.vitrine.enrichment.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.testing.Headers;
import io.vitrine.enrichment.testing.HostileFiles;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Requests;
import io.vitrine.enrichment.testing.Worker;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.storage.ObjectContent;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.memory.InMemoryObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files made to hurt. Each is refused with the right reason or gives a clean copy, in bounded
/// time, and the same children do the next good job.
class HostileFilesTest {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Set<Reason> BROKEN = Set.of(Reason.CORRUPT);
  private static final Set<Reason> UNKNOWN = Set.of(Reason.UNSUPPORTED);
  private static final Set<Reason> LARGE = Set.of(Reason.TOO_LARGE);

  @TempDir static Path folder;
  private static Worker worker;
  private static Pipeline pipeline;

  private static final InMemoryObjectStore STORE = new InMemoryObjectStore(Clock.systemUTC());

  @BeforeAll
  static void open() {
    worker = new Worker(folder);
    pipeline = Pipelines.over(STORE, worker);
    put("good", Media.bytes("coffee.jpg"));
  }

  @AfterAll
  static void close() {
    worker.close();
  }

  private static void put(String key, byte[] bytes) {
    STORE.put(
        new ObjectKey(Requests.BUCKET, key),
        () -> new ByteArrayInputStream(bytes),
        bytes.length,
        "application/octet-stream");
  }

  private static EnrichmentResult copy(String key) {
    List<EnrichmentResult> results = new ArrayList<>();
    assertTimeoutPreemptively(LONGEST, () -> pipeline.run(Requests.copy("m1", key), results::add));
    return results.getLast();
  }

  private static Arguments refused(String name, byte[] bytes, Set<Reason> reasons) {
    return Arguments.of(name, bytes, reasons);
  }

  static Stream<Arguments> refused() {
    byte[] html = "<!DOCTYPE html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    byte[] zip = HostileFiles.zipBomb();
    return Stream.of(
            Stream.of(
                    "hubble.jpg",
                    "coffee.png",
                    "chelsea.webp",
                    "rocket.gif",
                    "rocket.mp4",
                    "rocket.mov")
                .map(
                    name -> {
                      byte[] whole = Media.bytes(name);
                      byte[] half = Arrays.copyOf(whole, whole.length / 2);
                      return refused("half of " + name, half, BROKEN);
                    }),
            Stream.of(
                    "hubble.jpg",
                    "coffee.png",
                    "chelsea.webp",
                    "rocket.gif",
                    "rocket.mp4",
                    "rocket.mov",
                    "rocket.webm")
                .map(
                    name ->
                        refused(
                            "the first bytes of " + name,
                            Arrays.copyOf(Media.bytes(name), 40),
                            BROKEN)),
            Stream.of(
                refused("an HTML called .jpg", html, UNKNOWN),
                refused("a zip bomb called .webp", zip, UNKNOWN),
                refused("a PDF called .jpg", HostileFiles.pdf(), UNKNOWN),
                refused("an SVG that reads files", HostileFiles.svg(), UNKNOWN),
                refused("nothing but zeros", new byte[70_000], UNKNOWN),
                refused("a GIF of 35 bytes with a huge screen", HostileFiles.tinyGif(), LARGE),
                refused("a JPEG of 65,535 x 65,535", jpeg(65_535, 65_535), LARGE),
                refused("a PNG of 65,535 x 65,535", Headers.png(65_535, 65_535), LARGE),
                refused("a PNG of 2,147,483,647 x 1", Headers.png(Integer.MAX_VALUE, 1), LARGE),
                refused("a WebP of 16,383 x 16,383", Headers.webp(16_383, 16_383, 1), LARGE),
                refused("a PNG that unfolds to more than it says", HostileFiles.pngBomb(), BROKEN),
                refused(
                    "a WebP whose picture is larger than its canvas",
                    HostileFiles.lyingWebp(),
                    BROKEN),
                refused("a JPEG of two thousand scans", HostileFiles.jpegOfManyScans(), BROKEN),
                refused("an MP4 of empty atoms", HostileFiles.emptyAtoms(), BROKEN),
                refused("a JPEG header and nothing else", jpeg(4_000, 3_000), BROKEN),
                refused("a PNG header and nothing else", Headers.png(4_000, 3_000), BROKEN),
                refused("a WebP whose frames hold nothing", Headers.webp(600, 400, 3), BROKEN),
                refused("an MP4 with an atom of no size", HostileFiles.mp4(0), BROKEN),
                refused("an MP4 with an atom without end", HostileFiles.mp4(0x7FFF_FFFF), BROKEN),
                refused("an MP4 with an atom smaller than itself", HostileFiles.mp4(4), BROKEN),
                refused("an MP4 with atoms in atoms", HostileFiles.nestedAtoms(), BROKEN),
                refused(
                    "a playlist that calls itself a video",
                    HostileFiles.playlist(),
                    Set.of(Reason.UNSUPPORTED, Reason.CORRUPT))))
        .flatMap(files -> files);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refusesWithTheRightReasonAndGoesOn(String name, byte[] bytes, Set<Reason> reasons) {
    put("hostile", bytes);

    Rejected rejected = assertInstanceOf(Rejected.class, copy("hostile"), name);

    assertTrue(reasons.contains(rejected.reason()), rejected.toString());
    assertInstanceOf(CopyReady.class, copy("good"));
    assertTrue(worker.imagingChildren().processIds().size() <= 2);
  }

  static Stream<Arguments> copied() {
    byte[] jpeg = Media.bytes("coffee.jpg");
    byte[] png = Media.bytes("coffee.png");
    return Stream.of(
        // Decoders take it for three frames that are wholly transparent.
        Arguments.of("a GIF whose frames hold nothing", Headers.gif(600, 400, 3)),
        Arguments.of("a JPEG with a zip behind", HostileFiles.joined(jpeg, HostileFiles.zipBomb())),
        Arguments.of("a PNG with a script behind", HostileFiles.joined(png, HostileFiles.script())),
        Arguments.of(
            "a JPEG with a broken profile",
            HostileFiles.withSegment(jpeg, 0xE2, "ICC_PROFILE\0\1\1" + "garbage".repeat(500))),
        Arguments.of(
            "a JPEG with broken EXIF",
            HostileFiles.withSegment(jpeg, 0xE1, "Exif\0\0II*\0" + "\u00FF".repeat(2_000))),
        Arguments.of(
            "a JPEG with a script in a comment",
            HostileFiles.withSegment(jpeg, 0xFE, "<script>alert(1)</script>")),
        Arguments.of(
            "a JPEG with endless XMP",
            HostileFiles.withSegment(
                jpeg, 0xE1, "http://ns.adobe.com/xap/1.0/\0" + "<a>".repeat(10_000))));
  }

  /// What becomes of these depends on the release of the decoder: a refusal, or a picture that is
  /// no larger than what the header said.
  static Stream<Arguments> either() {
    byte[] png = Media.bytes("coffee.png");
    byte[] mp4 = Media.bytes("rocket.mp4");
    byte[] webm = Media.bytes("rocket.webm");
    byte[] garbage = "garbage".repeat(500).getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        Arguments.of("half of rocket.webm", Arrays.copyOf(webm, webm.length / 2)),
        Arguments.of("a GIF beyond its screen", HostileFiles.gifBeyondItsScreen()),
        Arguments.of("a GIF of codes that are too wide", HostileFiles.gifOfWideCodes()),
        Arguments.of("a GIF that is a script", HostileFiles.gifThatIsAScript()),
        Arguments.of("a PNG with a profile of 200 MB", HostileFiles.pngWithBomb(png, "iCCP")),
        Arguments.of("a PNG with a text of 200 MB", HostileFiles.pngWithBomb(png, "zTXt")),
        Arguments.of("a PNG with broken EXIF", HostileFiles.withChunk(png, "eXIf", garbage)),
        Arguments.of("a PNG with a broken profile", HostileFiles.withChunk(png, "iCCP", garbage)),
        Arguments.of(
            "a PNG that says it moves",
            HostileFiles.withChunk(png, "acTL", new byte[] {127, -1, -1, -1, 0, 0, 0, 0})),
        Arguments.of("a WebP with broken EXIF", Headers.webpWithMetadata(600, 400, 1_000, garbage)),
        Arguments.of("an MP4 of endless samples", HostileFiles.mp4WithTable(mp4, "stsz", 8)),
        Arguments.of("an MP4 of endless times", HostileFiles.mp4WithTable(mp4, "stts", 4)),
        Arguments.of("an MP4 of endless chunks", HostileFiles.mp4WithTable(mp4, "stco", 4)),
        Arguments.of("an MP4 of a huge picture", HostileFiles.mp4WithTable(mp4, "avc1", 24)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("either")
  void answersInTimeAndGoesOn(String name, byte[] bytes) {
    put("hostile", bytes);

    EnrichmentResult result = copy("hostile");

    if (result instanceof CopyReady ready) {
      assertTrue(ready.width() <= 1_000 && ready.height() <= 1_000, ready.toString());
      String text = storedCopy("hostile");
      assertFalse(text.contains("garbage") || text.contains("<script"), name);
    } else {
      assertInstanceOf(Rejected.class, result, name);
    }
    assertInstanceOf(CopyReady.class, copy("good"));
  }

  /// Canvases that a child would draw a mark for, and end of.
  @ParameterizedTest
  @CsvSource({"601, 400", "10000, 9000", "20000, 20000", "30000, 30000", "65535, 65535"})
  void aGifBeyondItsScreenIsNotDecoded(int width, int height) {
    assertInstanceOf(CopyReady.class, copy("good"));
    List<Long> children = worker.imagingChildren().processIds();
    put("hostile", HostileFiles.gifBeyondItsScreen(width, height));

    Rejected rejected = assertInstanceOf(Rejected.class, copy("hostile"));

    assertEquals(Reason.CORRUPT, rejected.reason(), rejected.toString());
    assertEquals(children, worker.imagingChildren().processIds());
  }

  /// What random damage does to decoders; a fixed seed, so that a file that breaks one is found
  /// again.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hubble.jpg",
        "coffee.png",
        "chelsea.webp",
        "rocket.gif",
        "rocket.mp4",
        "rocket.mov",
        "rocket.webm"
      })
  void answersWhateverIsDamaged(String sample) {
    Random random = new Random(20_261_121);
    for (int round = 0; round < 6; round++) {
      byte[] damaged = Media.bytes(sample).clone();
      for (int change = 0; change < 1 << round; change++) {
        damaged[12 + random.nextInt(damaged.length - 12)] = (byte) random.nextInt(256);
      }
      put("hostile", damaged);
      EnrichmentResult result = copy("hostile");
      assertTrue(result instanceof CopyReady || result instanceof Rejected, sample + round);
    }
    assertInstanceOf(CopyReady.class, copy("good"));
  }

  @Test
  void probesAVideoOfManyAtomsByFewBytes() {
    put("hostile", HostileFiles.emptyAtoms());
    List<EnrichmentResult> results = new ArrayList<>();

    assertTimeoutPreemptively(
        LONGEST, () -> pipeline.run(Requests.probe("m1", "hostile"), results::add));

    assertEquals(Reason.CORRUPT, assertInstanceOf(Rejected.class, results.getLast()).reason());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("copied")
  void copiesThePictureAndNothingElse(String name, byte[] bytes) {
    put("hostile", bytes);

    CopyReady ready = assertInstanceOf(CopyReady.class, copy("hostile"), name);

    assertEquals(List.of(600, 400), List.of(ready.width(), ready.height()));
    String text = storedCopy("hostile");
    for (String planted : List.of("garbage", "<script", "PK\3\4", "<a><a>", "ICC_PROFILE")) {
      assertFalse(text.contains(planted), planted + " is left of " + name);
    }
  }

  private static String storedCopy(String key) {
    ObjectKey copy = new ObjectKey(Requests.COPY_BUCKET, Requests.copyKey(key));
    try (ObjectContent content = STORE.get(copy).orElseThrow()) {
      return new String(content.stream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] jpeg(int width, int height) {
    return Headers.jpeg(width, height, 1, ByteOrder.BIG_ENDIAN);
  }
}
