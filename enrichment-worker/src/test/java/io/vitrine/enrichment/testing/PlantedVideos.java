package io.vitrine.enrichment.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vitrine.testing.Planted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Makes videos with something in them that no viewer is shown: words inside of coded pictures,
/// pictures that an edit list hides, tracks that are switched off. Twenty pictures in two seconds.
public final class PlantedVideos {
  /// What is planted, as text.
  public static final String WORDS = "GPS_48.1_11.5_Camera99";

  private static final String PICTURES = "-f lavfi -i testsrc=s=320x180:d=2:r=10";
  private static final String SECRET = "-f lavfi -i color=red:s=320x180:d=2:r=10";
  private static final String AVC = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 10";
  private static final String UUID = "086f3693-b7b3-4f2c-9653-21492feee5b8";
  private static final byte[] START_CODE = {0, 0, 1};

  private final Path folder;

  /// @param folder for the videos
  public PlantedVideos(Path folder) {
    this.folder = folder;
  }

  /// A video by its name.
  ///
  /// @param name what is planted, and behind the point the container
  public Path make(String name) {
    Path file = folder.resolve(name);
    String kind = name.substring(0, name.lastIndexOf('.'));
    switch (kind) {
      case "avc-text" -> ffmpeg(PICTURES + " " + AVC + avcText(), file);
      case "avc-fragments" ->
          ffmpeg(PICTURES + " " + AVC + avcText() + " -movflags frag_keyframe+empty_moov", file);
      case "avc-camcorder" -> packed("h264", AVC, new byte[] {0x65}, avcMessage(), file);
      case "avc-unspecified" ->
          packed("h264", AVC, new byte[] {0x65}, Planted.text("\0\0\1\30" + WORDS), file);
      case "avc-settings" -> packed("h264", AVC, new byte[] {0x68}, settings(), file);
      case "hevc-text" -> packed("hevc", hevc(0), new byte[] {0x28, 1}, hevcMessage(), file);
      case "hevc-banner" -> ffmpeg(PICTURES + " " + hevc(1) + " -tag:v hvc1", file);
      case "mpeg4" -> packed("m4v", "-c:v mpeg4", new byte[] {(byte) 0xB6}, userData(), file);
      case "motion-jpeg" -> pictures("jpg", file);
      case "motion-png" -> pictures("png", file);
      case "av1" -> av1(file);
      case "hidden" -> hidden(file);
      case "off" -> off(file);
      case "sound" -> sounds(file);
      default -> throw new IllegalArgumentException(name);
    }
    return file;
  }

  /// A video that ffmpeg encodes with options.
  public Path encoded(String name, String options) {
    Path file = folder.resolve(name);
    ffmpeg(PICTURES + " " + options, file);
    return file;
  }

  /// Runs ffmpeg.
  public void ffmpeg(String options, Path target) {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-y"));
    command.addAll(List.of(options.split(" ")));
    command.add(target.toString());
    Programs.run(folder, command.toArray(String[]::new));
  }

  private static String avcText() {
    return " -bsf:v h264_metadata=sei_user_data=" + UUID + "+" + WORDS;
  }

  private static String hevc(int info) {
    return "-c:v libx265 -preset ultrafast -pix_fmt yuv420p -x265-params"
        + " log-level=error:bframes=0:info="
        + info;
  }

  /// A message as camcorders write it: MDPM, with their maker and place.
  private static byte[] avcMessage() {
    byte[] id = new java.math.BigInteger("17ee8c60f84d11d98cd60800200c9a66", 16).toByteArray();
    byte[] payload = Planted.joined(id, Planted.text("MDPM\1\340" + WORDS));
    byte[] header = {0, 0, 1, 6, 5, (byte) payload.length};
    return Planted.joined(header, payload, new byte[] {(byte) 0x80});
  }

  private static byte[] hevcMessage() {
    byte[] payload = Planted.text("0123456789abcdef" + WORDS);
    byte[] header = {0, 0, 1, 0x4E, 1, 5, (byte) payload.length};
    return Planted.joined(header, payload, new byte[] {(byte) 0x80});
  }

  /// A second sequence parameter set, with words behind its end; of 16 by 16 pixels, by no picture
  /// used.
  private static byte[] settings() {
    byte[] set = {0, 0, 1, 0x67, 66, 0, 30, 0x1E, (byte) 0xDA, 0x79};
    return Planted.joined(set, Planted.text(WORDS), new byte[] {(byte) 0x80});
  }

  private static byte[] userData() {
    return Planted.joined(START_CODE, new byte[] {(byte) 0xB2}, Planted.text(WORDS));
  }

  /// Encodes, plants a unit in front of the first of a kind, and packs the result.
  private void packed(String raw, String options, byte[] kind, byte[] unit, Path target) {
    Path plain = folder.resolve("plain." + raw);
    ffmpeg(PICTURES + " " + options + " -f " + raw, plain);
    byte[] bytes = read(plain);
    int at = text(bytes).indexOf(text(Planted.joined(START_CODE, kind)));
    Path planted = write("planted." + raw, Planted.inserted(bytes, at, unit));
    String tag = raw.equals("hevc") ? " -tag:v hvc1" : "";
    ffmpeg("-r 10 -f " + raw + " -i " + planted + " -c copy" + tag, target);
  }

  private void pictures(String type, Path target) {
    Path first = folder.resolve("frame." + type);
    ffmpeg(PICTURES + " -frames:v 1 -q:v 2", first);
    byte[] bytes = read(first);
    byte[] planted =
        type.equals("jpg")
            ? Planted.segment(bytes, 0xFE, WORDS)
            : Planted.pngChunk(bytes, "tEXt", "Comment\0" + WORDS);
    for (int index = 0; index < 20; index++) {
      write("frame" + index + "." + type, planted);
    }
    ffmpeg("-framerate 10 -i " + folder + "/frame%d." + type + " -c:v copy", target);
  }

  /// A unit of metadata behind the header of the sequence.
  private void av1(Path target) {
    Path plain = folder.resolve("plain.obu");
    ffmpeg(PICTURES + " -c:v libaom-av1 -cpu-used 8 -usage realtime -f obu", plain);
    byte[] bytes = read(plain);
    int sequence = 2;
    int behind = sequence + 2 + bytes[sequence + 1];
    byte[] payload = Planted.joined(new byte[] {4, (byte) 0xB5}, Planted.text(WORDS));
    byte[] unit = {0x2A, (byte) (payload.length + 1)};
    byte[] whole = Planted.joined(unit, payload, new byte[] {(byte) 0x80});
    Path planted = write("planted.obu", Planted.inserted(bytes, behind, whole));
    ffmpeg("-f obu -framerate 10 -i " + planted + " -c copy", target);
  }

  /// A second of red, and then the pictures; an edit list shows what comes behind 1.5 s, and only
  /// the first is a key picture.
  private void hidden(Path target) {
    Path whole = folder.resolve("whole." + target.getFileName());
    ffmpeg(
        SECRET.replace("d=2", "d=1")
            + " "
            + PICTURES
            + " -filter_complex concat "
            + AVC
            + " -g 100",
        whole);
    ffmpeg("-ss 1.45 -i " + whole + " -c copy", target);
  }

  /// The first track is red and switched off.
  private void off(Path target) {
    ffmpeg(
        SECRET
            + " "
            + PICTURES
            + " -map 0 -map 1 "
            + AVC
            + " -disposition:v:0 0 -disposition:v:1 default",
        target);
  }

  /// A second sound that a player of a web page does not play.
  private void sounds(Path target) {
    ffmpeg(
        PICTURES
            + " -f lavfi -i sine=440:d=2 -f lavfi -i sine=880:d=2 -map 0 -map 1 -map 2 "
            + AVC
            + " -c:a aac",
        target);
  }

  private Path write(String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  /// Whether bytes hold others.
  public static boolean holds(Path file, String words) {
    byte[] bytes = read(file);
    return text(bytes).contains(words);
  }
}
