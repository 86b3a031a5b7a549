package io.vitrine.enrichment.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.probe.Probed;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.PlantedVideos;
import io.vitrine.enrichment.testing.Programs;
import io.vitrine.enrichment.testing.Worker;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.storage.media.MediaType;
import io.vitrine.storage.metadata.ByteSource;
import io.vitrine.storage.metadata.Cleanness;
import io.vitrine.storage.metadata.MetadataCheck;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A public video holds only what a viewer is shown.
class HiddenInVideosTest extends CopyingTest {
  /// How like two pictures are, in decibels; encoding costs some.
  private static final double ALIKE = 24;

  private PlantedVideos planted() {
    return new PlantedVideos(folder.path());
  }

  private Path copied(Path source) {
    return copy(source, Media.type(source.getFileName().toString()), false).file();
  }

  @ParameterizedTest
  @CsvSource({
    "avc-text.mp4, h264",
    "avc-text.mov, h264",
    "avc-fragments.mp4, h264",
    "avc-camcorder.mp4, h264",
    "avc-unspecified.mp4, h264",
    "hevc-text.mp4, hevc",
    "hevc-text.mov, hevc",
    "mpeg4.mp4, h264",
    "mpeg4.mov, h264",
    "motion-jpeg.mp4, h264",
    "motion-jpeg.mov, h264",
    "motion-png.mov, h264",
    "av1.mp4, h264",
    "av1.webm, vp9"
  })
  void wordsInCodedPicturesAreNotCopied(String name, String codec) throws IOException {
    Path source = planted().make(name);
    assertTrue(PlantedVideos.holds(source, PlantedVideos.WORDS), "the source has words");
    assertNotEquals(new Cleanness.Clean(), check(remuxed(source)), "the check is silent");

    Path copy = copied(source);

    assertFalse(PlantedVideos.holds(copy, PlantedVideos.WORDS));
    assertFalse(told(copy).contains("Camera99"));
    assertEquals(codec, codec(copy));
    assertEquals(20, frames(copy));
    assertTrue(likeness(source, copy) > ALIKE, () -> "only " + likeness(source, copy));
  }

  /// What an encoder says of itself would be found like anything else.
  @ParameterizedTest
  @CsvSource({"hevc-banner.mp4, x265", "hevc-banner.mov, x265", "motion-jpeg.mp4, x264"})
  void theOptionsOfAnEncoderAreNotCopied(String name, String words) {
    Path copy = copied(planted().make(name));

    assertFalse(PlantedVideos.holds(copy, words + " "));
    assertEquals(20, frames(copy));
  }

  @ParameterizedTest
  @CsvSource({
    "prores.mov, -c:v prores, h264",
    "dv.mov, -s 720x576 -pix_fmt yuv420p -c:v dvvideo -r 25, h264",
    "odd.mov, -s 321x181 -c:v png, h264",
    "vp8.webm, -c:v libvpx, vp8",
    "vp9.webm, -c:v libvpx-vp9, vp9",
    "alpha.webm, -c:v libvpx -auto-alt-ref 0 -pix_fmt yuva420p, vp9",
    "vp9.mp4, -c:v libvpx-vp9, vp9",
    "vp9-fragments.mp4, -c:v libvpx-vp9 -movflags frag_keyframe+empty_moov, vp9",
    "frames.mp4, -c:v libx264 -bf 3 -pix_fmt yuv420p, h264",
    "frames.mov, -c:v libx265 -x265-params log-level=error -pix_fmt yuv420p -tag:v hvc1, hevc"
  })
  void eachCodecIsPackedOrEncoded(String name, String options, String codec) throws IOException {
    Path source = planted().encoded(name, options);

    Path copy = copied(source);

    assertEquals(codec, codec(copy));
    assertEquals(frames(source), frames(copy));
    assertEquals(new Cleanness.Clean(), check(copy));
    if (!name.startsWith("odd")) {
      assertTrue(likeness(source, copy) > ALIKE, () -> "only " + likeness(source, copy));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hidden.mp4", "hidden.mov"})
  void picturesThatAnEditListHidesAreNotCopied(String name) throws IOException {
    Path source = planted().make(name);
    assertEquals("samples that an edit list hides", what(remuxed(source)));

    Path copy = copied(source);

    assertEquals(packets(copy), frames(copy), "each picture is shown");
    assertEquals(16, frames(copy), 1);
    assertTrue(likeness(source, copy) > ALIKE, () -> "only " + likeness(source, copy));
  }

  @ParameterizedTest
  @ValueSource(strings = {"off.mp4", "off.mov"})
  void aTrackThatIsSwitchedOffIsNotCopied(String name) throws IOException {
    Path source = planted().make(name);
    assertNotEquals(new Cleanness.Clean(), check(remuxed(source)));

    Path copy = copied(source);

    assertEquals("video", streams(copy));
    Path pictures = planted().encoded("pictures.mp4", "-c:v libx264 -qp 0");
    assertTrue(likeness(pictures, copy) > ALIKE, () -> "only " + likeness(pictures, copy));
    Path poster = folder.file("poster.png");
    worker.videos().poster(folder.path(), source, poster, Media.type(name));
    assertTrue(likeness(pictures, poster) > ALIKE, "the poster is of the track that is on");
  }

  @Test
  void onlyTheSoundThatIsHeardIsCopied() throws IOException {
    Path source = planted().make("sound.mp4");
    assertEquals("second track", what(remuxed(source)));

    assertEquals("video audio", streams(copied(source)));
  }

  @Test
  void coloursBehindWhatIsTransparentAreNotCopied() throws IOException {
    Path source = folder.file("transparent.mov");
    planted().ffmpeg("-f lavfi -i color=red@0.0:s=320x180:d=1:r=10,format=rgba -c:v png", source);

    Path copy = copied(source);

    Path black = folder.file("black.png");
    planted().ffmpeg("-f lavfi -i color=black:s=320x180 -frames:v 1", black);
    assertTrue(likeness(black, copy) > ALIKE, () -> "only " + likeness(black, copy));
  }

  @Test
  void whatTakesTooLongIsRefusedWithItsReason() {
    Path source = folder.file("long.mov");
    planted().ffmpeg("-f lavfi -i testsrc2=s=1280x720:d=20:r=30 -c:v mjpeg -q:v 2", source);
    Probed probed = worker.videos().probe(folder.path(), source, MediaType.QUICKTIME);
    try (Worker hasty =
        new Worker(folder.file("hasty"), Map.of("vitrine.enrichment.children.video-time", "2s"))) {
      RejectedException e =
          assertThrows(
              RejectedException.class,
              () -> hasty.copies().make(folder.path(), source, probed, false, null));

      assertEquals(Reason.TIMEOUT, e.reason());
    }
  }

  /// As copies were made before.
  private Path remuxed(Path source) {
    Path target = folder.file("remuxed-" + source.getFileName());
    planted()
        .ffmpeg(
            "-i "
                + source
                + " -map 0:V? -map 0:a? -c copy -map_metadata -1 -map_metadata:s -1"
                + " -fflags +bitexact -movflags +faststart",
            target);
    return target;
  }

  private static Cleanness check(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return MetadataCheck.check(ByteSource.of(channel), Media.type(file.getFileName().toString()));
    }
  }

  private static String what(Path file) throws IOException {
    return check(file) instanceof Cleanness.Unclean(String what) ? what : "nothing";
  }

  /// All that the two tools know to tell.
  private String told(Path file) {
    return Programs.run(folder.path(), "exiftool", "-ee3", "-G1", "-a", file.toString())
        + Programs.run(
            folder.path(),
            "ffprobe",
            "-v",
            "error",
            "-show_frames",
            "-show_streams",
            "-show_format",
            file.toString());
  }

  private String probe(Path file, String... entries) {
    String[] command = new String[entries.length + 6];
    List<String> all =
        new java.util.ArrayList<>(List.of("ffprobe", "-v", "error", "-of", "csv=p=0"));
    all.addAll(List.of(entries));
    all.add(file.toString());
    return Programs.run(folder.path(), all.toArray(command)).strip();
  }

  private String codec(Path file) {
    return probe(file, "-select_streams", "v", "-show_entries", "stream=codec_name");
  }

  private String streams(Path file) {
    return probe(file, "-show_entries", "stream=codec_type").replace("\n", " ");
  }

  private int frames(Path file) {
    String entry = "stream=nb_read_frames";
    return Integer.parseInt(
        probe(file, "-select_streams", "v:0", "-count_frames", "-show_entries", entry));
  }

  private int packets(Path file) {
    String entry = "stream=nb_read_packets";
    return Integer.parseInt(
        probe(
            file,
            "-select_streams",
            "v:0",
            "-count_packets",
            "-show_entries",
            entry,
            "-ignore_editlist",
            "1"));
  }

  /// Of the first pictures.
  private double likeness(Path one, Path other) {
    String report = folder.file("likeness.txt").toString();
    planted()
        .ffmpeg(
            "-i "
                + one
                + " -i "
                + other
                + " -lavfi [0:v]format=rgb24[a];[1:v]format=rgb24[b];[a][b]psnr=stats_file="
                + report
                + " -frames:v 1 -f null",
            Path.of("-"));
    String text = read(Path.of(report));
    Matcher found = Pattern.compile("psnr_avg:(inf|[0-9.]+)").matcher(text);
    assertTrue(found.find(), text);
    return found.group(1).equals("inf") ? 100 : Double.parseDouble(found.group(1));
  }

  private static String read(Path file) {
    try {
      return java.nio.file.Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
