package io.vitrine.enrichment.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.probe.Probed;
import io.vitrine.enrichment.probe.SourceObject;
import io.vitrine.enrichment.process.PrivateFolder;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Pixels;
import io.vitrine.enrichment.testing.Programs;
import io.vitrine.enrichment.testing.Worker;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.media.MediaType;
import io.vitrine.storage.memory.InMemoryObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideosTest {
  private static final ObjectKey KEY = new ObjectKey("general", "clip");

  @TempDir Path temporary;

  private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());
  private Videos videos;
  private PrivateFolder folder;
  private boolean wholeWasFetched;

  @BeforeEach
  void open() {
    Worker worker = new Worker(temporary);
    videos = worker.videos();
    folder = worker.workshop().open();
  }

  @AfterEach
  void close() {
    folder.close();
  }

  /// Six seconds of a large moving picture, some 4 MiB.
  private Path clip(String name, String... options) {
    Path file = folder.file(name);
    List<String> command =
        new ArrayList<>(List.of("ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i"));
    command.add("testsrc2=size=640x480:rate=25:duration=6");
    command.addAll(List.of(options));
    command.add(file.toString());
    Programs.run(folder.path(), command.toArray(String[]::new));
    return file;
  }

  private Probed probeInStore(byte[] bytes, MediaType type, long mostBytes) {
    store.put(KEY, () -> new ByteArrayInputStream(bytes), bytes.length, type.value());
    SourceObject source = SourceObject.open(store, KEY);
    Probed probed =
        videos.probe(
            folder.path(),
            source,
            type,
            () -> {
              wholeWasFetched = true;
              return write("whole." + type.extension(), bytes);
            });
    assertTrue(source.bytesRead() <= mostBytes, "read " + source.bytesRead());
    return probed;
  }

  private Path write(String name, byte[] bytes) {
    try {
      return Files.write(folder.file(name), bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "end.mp4, -c:v mpeg4 -q:v 2",
    "start.mp4, -c:v mpeg4 -q:v 2 -movflags +faststart",
    "end.mov, -c:v mpeg4 -q:v 2"
  })
  void describesAVideoByItsIndexAlone(String name, String options) throws IOException {
    byte[] bytes = Files.readAllBytes(clip(name, options.split(" ")));
    assertTrue(bytes.length > 3_000_000, "only " + bytes.length);

    Probed probed = probeInStore(bytes, Media.type(name), 1_300_000);

    assertFalse(wholeWasFetched);
    assertEquals(List.of(640, 480, 150), List.of(probed.width(), probed.height(), probed.frames()));
    assertEquals(6_000, duration(probed), 60);
  }

  @Test
  void describesAWebmByItsBeginning() throws IOException {
    Path loop = folder.file("loop.webm");
    String source = Media.path("rocket.webm").toString();
    Programs.run(
        folder.path(),
        "ffmpeg",
        "-v",
        "error",
        "-stream_loop",
        "79",
        "-i",
        source,
        "-c",
        "copy",
        loop.toString());
    byte[] bytes = Files.readAllBytes(loop);
    assertTrue(bytes.length > 3_000_000, "only " + bytes.length);

    Probed probed = probeInStore(bytes, MediaType.WEBM, 1_300_000);

    assertFalse(wholeWasFetched);
    assertEquals(List.of(640, 426), List.of(probed.width(), probed.height()));
    assertEquals(160_000, duration(probed), 1_000);
  }

  private static double duration(Probed probed) {
    Duration duration = probed.duration();
    return duration == null ? -1 : (double) duration.toMillis();
  }

  @Test
  void fetchesTheWholeOfWhatHasNoIndex() throws IOException {
    byte[] bytes =
        Files.readAllBytes(
            clip(
                "fragments.mp4",
                "-c:v",
                "mpeg4",
                "-q:v",
                "2",
                "-movflags",
                "frag_keyframe+empty_moov"));

    Probed probed = probeInStore(bytes, MediaType.MP4, bytes.length);

    assertEquals(List.of(640, 480), List.of(probed.width(), probed.height()));
    assertEquals(6_000, duration(probed), 60);
  }

  @Test
  void describesASmallVideoByItsFile() {
    Probed probed = probeInStore(Media.bytes("rocket.mp4"), MediaType.MP4, 100_000);

    assertTrue(wholeWasFetched);
    assertEquals(List.of(640, 426), List.of(probed.width(), probed.height()));
  }

  @Test
  void respectsTheRotationThatTheCameraNoted() {
    Path turned = folder.file("turned.mp4");
    Programs.run(
        folder.path(),
        "ffmpeg",
        "-v",
        "error",
        "-i",
        Media.path("rocket.mp4").toString(),
        "-c",
        "copy",
        "-metadata:s:v",
        "rotate=90",
        turned.toString());

    Probed probed = videos.probe(folder.path(), turned, MediaType.MP4);

    assertEquals(List.of(426, 640), List.of(probed.width(), probed.height()));
  }

  @Test
  void rejectsWhatHasSoundButNoPicture() {
    Path sound = folder.file("sound.mp4");
    Programs.run(
        folder.path(),
        "ffmpeg",
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        "sine=duration=1",
        "-c:a",
        "aac",
        sound.toString());

    RejectedException e = rejection(sound, MediaType.MP4);

    assertEquals(Reason.UNSUPPORTED, e.reason());
    assertEquals("the video holds sound but no picture", e.detail());
  }

  @Test
  void rejectsWhatHasNoLengthOrIsCutOff() throws IOException {
    byte[] whole = Media.bytes("rocket.mov");
    Path cut = write("cut.mov", java.util.Arrays.copyOf(whole, 3_000));
    Path empty = folder.file("empty.mp4");
    Programs.run(
        folder.path(),
        "ffmpeg",
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        "testsrc2=duration=0.04:rate=25",
        "-frames:v",
        "0",
        "-c:v",
        "mpeg4",
        empty.toString());

    assertEquals(Reason.CORRUPT, rejection(cut, MediaType.QUICKTIME).reason());
    assertEquals(Reason.CORRUPT, rejection(empty, MediaType.MP4).reason());
  }

  private RejectedException rejection(Path file, MediaType type) {
    return assertThrows(RejectedException.class, () -> videos.probe(folder.path(), file, type));
  }

  /// Black, and then a picture.
  private Path blackFor(String seconds) {
    Path file = folder.file("black.mp4");
    Programs.run(
        folder.path(),
        "ffmpeg",
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        "color=black:size=320x240:rate=25:duration=" + seconds,
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=320x240:rate=25:duration=1",
        "-filter_complex",
        "[0:v][1:v]concat",
        "-c:v",
        "mpeg4",
        file.toString());
    return file;
  }

  private int contrastOfPoster(Path video) {
    Path poster = folder.file("poster.png");
    videos.poster(folder.path(), video, poster, MediaType.MP4);
    return Pixels.of(folder.path(), poster).contrast(0, 0, 320, 240);
  }

  @Test
  void takesTheFirstFrameThatIsNotBlackAsPoster() {
    assertTrue(contrastOfPoster(blackFor("2")) > 100);
  }

  @Test
  void looksForAPosterInTheFirstSecondsOnly() {
    assertEquals(0, contrastOfPoster(blackFor("11")));
  }
}
