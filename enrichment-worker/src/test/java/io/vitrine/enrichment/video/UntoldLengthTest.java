package io.vitrine.enrichment.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.copy.Copies.CheckedCopy;
import io.vitrine.enrichment.probe.Probed;
import io.vitrine.enrichment.probe.SourceObject;
import io.vitrine.enrichment.process.PrivateFolder;
import io.vitrine.enrichment.testing.Media;
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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Videos that do not say how long they are, as browsers record them, and videos that say much.
class UntoldLengthTest {
  private static final ObjectKey KEY = new ObjectKey("general", "clip");

  @TempDir Path temporary;
  private Worker worker;
  private PrivateFolder folder;

  @BeforeEach
  void open() {
    worker = new Worker(temporary);
    folder = worker.workshop().open();
  }

  @AfterEach
  void close() {
    folder.close();
    worker.close();
  }

  private Path make(String name, String... arguments) {
    Path file = folder.file(name);
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-y"));
    command.addAll(Arrays.asList(arguments));
    command.add(file.toString());
    Programs.run(folder.path(), command.toArray(String[]::new));
    return file;
  }

  private static final String PICTURE = "testsrc2=size=320x240:rate=25:duration=";

  /// Written as a stream: nobody can go back to the header.
  private Path recording(String name, String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("-deadline", "realtime", "-f", "webm", "-live", "1"));
    return make(name, all.toArray(String[]::new));
  }

  private Probed probe(Path file) {
    return worker.videos().probe(folder.path(), file, MediaType.WEBM);
  }

  private static double millis(Probed probed) {
    return (double) Objects.requireNonNull(probed.duration()).toMillis();
  }

  @Test
  void aRecordingOfABrowserIsMeasured() {
    Path file =
        recording(
            "recording.webm",
            "-f",
            "lavfi",
            "-i",
            PICTURE + "3",
            "-f",
            "lavfi",
            "-i",
            "sine=duration=3",
            "-c:v",
            "libvpx",
            "-c:a",
            "libopus");

    Probed probed = probe(file);

    assertEquals(List.of(320, 240, 75), List.of(probed.width(), probed.height(), probed.frames()));
    assertEquals(3_000, millis(probed), 100);
  }

  @Test
  void itsCopySaysHowLongItIs() {
    Path file = recording("source.webm", "-f", "lavfi", "-i", PICTURE + "2", "-c:v", "libvpx");

    CheckedCopy copy = worker.copies().make(folder.path(), file, probe(file), false, null);

    String told =
        Programs.run(
            folder.path(),
            "ffprobe",
            "-v",
            "error",
            "-show_entries",
            "format=duration",
            "-of",
            "csv=p=0",
            copy.file().toString());
    assertEquals(2.0, Double.parseDouble(told.strip()), 0.1);
  }

  @Test
  void aLongOneIsNotMeasuredByItsBeginning() throws IOException {
    Path file =
        make(
            "long.webm",
            "-stream_loop",
            "79",
            "-i",
            Media.path("rocket.webm").toString(),
            "-c",
            "copy",
            "-f",
            "webm",
            "-live",
            "1");
    byte[] bytes = Files.readAllBytes(file);
    assertTrue(bytes.length > 2 * 1024 * 1024, "only " + bytes.length);
    InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());
    store.put(KEY, () -> new ByteArrayInputStream(bytes), bytes.length, "video/webm");

    Probed probed =
        worker
            .videos()
            .probe(folder.path(), SourceObject.open(store, KEY), MediaType.WEBM, () -> file);

    assertEquals(160_000, millis(probed), 1_000);
  }

  @Test
  void soundAloneIsStillUnsupportedAndNothingAtAllCorrupt() {
    Path sound = recording("sound.webm", "-f", "lavfi", "-i", "sine=duration=1", "-c:a", "libopus");
    Path still =
        recording(
            "still.webm", "-f", "lavfi", "-i", PICTURE + "1", "-frames:v", "0", "-c:v", "libvpx");

    assertEquals(Reason.UNSUPPORTED, rejection(sound));
    assertEquals(Reason.CORRUPT, rejection(still));
  }

  private Reason rejection(Path file) {
    return assertThrows(RejectedException.class, () -> probe(file)).reason();
  }

  @Test
  void tagsAndChaptersOfAnyLengthDoNotHideWhatAVideoIs() throws IOException {
    StringBuilder metadata = new StringBuilder(";FFMETADATA1\n");
    IntStream.range(0, 3_000)
        .forEach(
            number ->
                metadata.append(
                    "[CHAPTER]\nTIMEBASE=1/1000\nSTART=%d\nEND=%d\ntitle=%s\n"
                        .formatted(number, number + 1, "chapter ".repeat(10))));
    Path chapters = Files.writeString(folder.file("chapters.txt"), metadata);
    Path plain = make("plain.webm", "-f", "lavfi", "-i", PICTURE + "4", "-c:v", "libvpx");
    Path file =
        make(
            "chapters.webm",
            "-i",
            plain.toString(),
            "-i",
            chapters.toString(),
            "-map_chapters",
            "1",
            "-c",
            "copy");

    Probed probed = probe(file);

    assertEquals(4_000, millis(probed), 100);
    CheckedCopy copy = worker.copies().make(folder.path(), file, probed, false, null);
    assertTrue(copy.size() > 0);
  }

  @Test
  void aReportIsReadByItsLastBlock() {
    VideoLength length =
        VideoLength.ofProgress(
            """
            frame=0
            out_time_us=N/A
            progress=continue
            frame=75
            out_time_us=2975000
            progress=end
            """);

    assertEquals(new VideoLength(Duration.ofMillis(2975), 75), length);
    assertEquals(new VideoLength(Duration.ZERO, 0), VideoLength.ofProgress("frame=0\n"));
  }
}
