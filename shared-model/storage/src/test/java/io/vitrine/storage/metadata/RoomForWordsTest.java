package io.vitrine.storage.metadata;

import static io.vitrine.testing.Planted.box;
import static io.vitrine.testing.Planted.element;
import static io.vitrine.testing.Planted.extension;
import static io.vitrine.testing.Planted.inBox;
import static io.vitrine.testing.Planted.inserted;
import static io.vitrine.testing.Planted.joined;
import static io.vitrine.testing.Planted.pngChunk;
import static io.vitrine.testing.Planted.segment;
import static io.vitrine.testing.Planted.text;
import static io.vitrine.testing.Planted.webpChunk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vitrine.storage.media.MediaType;
import io.vitrine.storage.metadata.Cleanness.Broken;
import io.vitrine.storage.metadata.Cleanness.Unclean;
import io.vitrine.testing.Planted;
import io.vitrine.testing.Samples;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Words in blocks that may be there: behind their numbers, in place of them, or told twice.
class RoomForWordsTest {
  private static final String WORDS = "taken at home";
  private static final long TRACKS = 0x1654AE6B;
  private static final long TAGS = 0x1254C367;

  @ParameterizedTest(name = "{0}")
  @MethodSource({"pictures", "boxes", "elements"})
  void wordsAreFound(String name, String what, byte[] bytes) {
    assertEquals(new Unclean(what), check(name, bytes));
  }

  static Stream<Arguments> pictures() {
    byte[] jpeg = Samples.copy("chelsea-rotated.jpg");
    byte[] scan = segment(0xDA, "\1\1\0\0\77\0" + WORDS);
    byte[] png = pngChunk(Samples.copy("rocket.png"), "pHYs", "taken at ");
    byte[] gif = extension(Samples.copy("rocket.gif"), 0xFF, "NETSCAPE2.0", "taken");
    return Stream.of(
        arguments("restart.jpg", "segment ffdd", segment(jpeg, 0xDD, "\0\0" + WORDS)),
        arguments("lines.jpg", "segment ffdc", segment(jpeg, 0xDC, "\1\1" + WORDS)),
        arguments("frame.jpg", "segment ffc0", segment(jpeg, 0xC0, "\b\1\1\1\1\1\1\1\1" + WORDS)),
        arguments("scan.jpg", "segment ffda", inserted(jpeg, jpeg.length - 2, scan)),
        arguments("conditions.jpg", "segment ffcc", segment(jpeg, 0xCC, WORDS.repeat(2))),
        arguments("twice.png", "chunk pHYs", pngChunk(png, "pHYs", "home, you")),
        arguments("twice.webp", "chunk VP8 ", webpChunk(still(), "VP8 ", WORDS)),
        arguments(
            "twice.gif", "application NETSCAPE2.0", extension(gif, 0xFF, "NETSCAPE2.0", "home")));
  }

  private static byte[] still() {
    return webpChunk(webpChunk(text("RIFF\4\0\0\0WEBP"), "VP8X", "\0".repeat(10)), "VP8 ", "\0\0");
  }

  static Stream<Arguments> boxes() {
    return Stream.concat(
        Stream.of(
                "ftyp",
                "moov/mvhd",
                "moov/trak/tkhd",
                "moov/trak/edts/elst",
                "moov/trak/mdia/mdhd",
                "moov/trak/mdia/minf/vmhd",
                "moov/trak/mdia/minf/stbl/stts",
                "moov/trak/mdia/minf/stbl/stsc",
                "moov/trak/mdia/minf/stbl/stsz",
                "moov/trak/mdia/minf/stbl/stco")
            .map(RoomForWordsTest::behindNumbers),
        Stream.of(
            arguments("other-track.mp4", "track of another kind", withTrack("dhlrmeta")),
            arguments("text-track.mp4", "track of another kind", withTrack("\0\0\0\0text")),
            arguments("vendor.mp4", "handler name", inMedia("\0\0\0\0vide" + "at home w Al")),
            arguments("sdtp.mp4", "box sdtp", inTables(box("sdtp", text("\0\0\0\0" + WORDS)))),
            arguments("codec.mp4", "codec mp4v", inTables(settings("mp4v", "esds", WORDS))),
            arguments("shape.mp4", "box pasp", inTables(settings("avc1", "pasp", WORDS)))));
  }

  private static Arguments behindNumbers(String path) {
    List<String> types = List.of(path.split("/"));
    byte[] video = inBox(Samples.copy("rocket.mp4"), types, text(WORDS.repeat(4)));
    return arguments(types.getLast() + ".mp4", "box " + types.getLast(), video);
  }

  /// A second track behind the first and like it, but for the kind that it tells.
  private static byte[] withTrack(String kind) {
    byte[] video = Samples.copy("rocket.mp4");
    int start = indexOf(video, "trak") - 4;
    int end = start + ByteBuffer.wrap(video).getInt(start);
    byte[] track = Arrays.copyOfRange(video, start, end);
    int at = indexOf(track, "vide") - 4;
    System.arraycopy(text(kind), 0, track, at, kind.length());
    int index = indexOf(video, "moov") - 4;
    ByteBuffer both = ByteBuffer.wrap(inserted(video, end, track));
    return both.putInt(index, both.getInt(index) + track.length).array();
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  private static byte[] inMedia(String handler) {
    byte[] box = box("hdlr", text("\0\0\0\0" + handler + "\0"));
    return inBox(Samples.copy("rocket.mp4"), List.of("moov", "trak", "mdia"), box);
  }

  private static byte[] inTables(byte[] box) {
    List<String> path = List.of("moov", "trak", "mdia", "minf", "stbl");
    return inBox(Samples.copy("rocket.mp4"), path, box);
  }

  /// How samples of a picture are encoded, with one box for the decoder.
  private static byte[] settings(String codec, String type, String content) {
    byte[] fields = text("\0".repeat(76) + "\377\377");
    byte[] entry = box(codec, joined(fields, box(type, text(content))));
    return box("stsd", joined(new byte[8], entry));
  }

  static Stream<Arguments> elements() {
    return Stream.of(
        inSegment("tags-in-cues", "1254c367", element(0x1C53BB6B, tag("TITLE", WORDS))),
        inSegment("tags-in-seeks", "1254c367", element(0x114D9B74, tag("TITLE", WORDS))),
        ofTrack("tags-in-colour", "1254c367", element(0xE0, element(0x55B0, tag("TITLE", WORDS)))),
        ofTrack("shape", "7672", element(0xE0, element(0x7670, element(0x7672, longWords())))),
        ofTrack("codec", "86", element(0x86, text(WORDS))),
        ofTrack("number", "d7", element(0xD7, text(WORDS))),
        ofTrack("settings", "63a2", element(0x63A2, longWords())),
        inSegment("two-texts", "67c8", tag(name("DURATION"), value(WORDS), time())),
        inSegment("two-names", "67c8", tag(name(WORDS), name("DURATION"), time())),
        inSegment("filler", "ec", tag(name("DURATION"), element(0xEC, text(WORDS)), time())),
        inSegment("language", "447a", tag(name("DURATION"), element(0x447A, text(WORDS)), time())),
        inSegment("no-time", "67c8", tag("DURATION", "52.5200:13.4050")),
        inSegment("no-program", "67c8", tag("ENCODER", "Lavf at home by Al")),
        arguments(
            "kind-of-file.webm",
            "element 4282",
            joined(
                Samples.copy("rocket.webm"), element(0x1A45DFA3, element(0x4282, text(WORDS))))));
  }

  private static byte[] longWords() {
    return text(WORDS.repeat(50));
  }

  private static byte[] name(String name) {
    return element(0x45A3, text(name));
  }

  private static byte[] value(String value) {
    return element(0x4487, text(value));
  }

  private static byte[] time() {
    return value("00:00:01.000000000");
  }

  private static byte[] tag(String name, String value) {
    return tag(name(name), value(value));
  }

  private static byte[] tag(byte[]... parts) {
    return element(TAGS, element(0x7373, element(0x67C8, joined(parts))));
  }

  private static Arguments inSegment(String name, String id, byte[] element) {
    byte[] video = Planted.inSegment(Samples.copy("rocket.webm"), element);
    return arguments(name + ".webm", "element " + id, video);
  }

  private static Arguments ofTrack(String name, String id, byte[] element) {
    return arguments(name + ".webm", "element " + id, inTrack(element));
  }

  private static byte[] inTrack(byte[] element) {
    byte[] tracks = element(TRACKS, element(0xAE, element));
    return Planted.inSegment(Samples.copy("rocket.webm"), tracks);
  }

  /// The muxer says so of a track with comments on a picture, also without being asked.
  @Test
  void theUseOfATrackIsNoMetadata() {
    String role = "\0\0\0\0urn:mpeg:dash:role:2011\0";
    List<String> track = List.of("moov", "trak");
    byte[] clean = Samples.copy("rocket.mp4");
    byte[] known = box("udta", box("kind", text(role + "commentary\0")));
    byte[] other = box("udta", box("kind", text(role + "Taken at home.\0")));

    // It passes; the places of the samples behind it no longer fit.
    assertEquals(new Broken("samples that overlap"), check("role.mp4", inBox(clean, track, known)));
    assertEquals(new Unclean("box kind"), check("role.mp4", inBox(clean, track, other)));
  }

  private static Cleanness check(String name, byte[] bytes) {
    return MetadataCheck.check(new CountedBytes(bytes), MediaType.ofFileName(name).orElseThrow());
  }
}
