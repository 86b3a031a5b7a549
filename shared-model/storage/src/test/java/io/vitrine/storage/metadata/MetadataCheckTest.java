package io.vitrine.storage.metadata;

import static io.vitrine.testing.Planted.box;
import static io.vitrine.testing.Planted.element;
import static io.vitrine.testing.Planted.extension;
import static io.vitrine.testing.Planted.inBox;
import static io.vitrine.testing.Planted.inSegment;
import static io.vitrine.testing.Planted.inserted;
import static io.vitrine.testing.Planted.joined;
import static io.vitrine.testing.Planted.pngChunk;
import static io.vitrine.testing.Planted.segment;
import static io.vitrine.testing.Planted.text;
import static io.vitrine.testing.Planted.webpChunk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vitrine.storage.media.MediaType;
import io.vitrine.storage.metadata.Cleanness.Clean;
import io.vitrine.storage.metadata.Cleanness.Unclean;
import io.vitrine.testing.Samples;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataCheckTest {
  private static final String TIFF = "MM\0*\0\0\0\b\0\0";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hubble.jpg",
        "chelsea-rotated.jpg",
        "rocket.png",
        "chelsea.webp",
        "animated.webp",
        "rocket.gif",
        "rocket.mp4",
        "rocket.mov",
        "rocket.webm",
        "sound.mp4",
        "sound.mov",
        "sound.webm"
      })
  void whatTheWorkerMakesIsClean(String name) {
    assertEquals(new Clean(), check(name, Samples.copy(name)));
  }

  static Stream<Arguments> originals() {
    return Stream.of(
        arguments("coffee.jpg", "segment ffe1"),
        arguments("chelsea-rotated.jpg", "segment ffe1"),
        arguments("coffee.png", "chunk tIME"),
        arguments("rocket.mp4", "name of an encoder"),
        arguments("rocket.mov", "name of an encoder"),
        arguments("rocket.webm", "element 7ba9"));
  }

  @ParameterizedTest
  @MethodSource("originals")
  void whatIsPlantedInTheSamplesIsFound(String name, String what) {
    assertEquals(new Unclean(what), check(name, Samples.bytes(name)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("plantedPictures")
  void whatIsPlantedInAPictureIsFound(String name, String what, byte[] bytes) {
    assertEquals(new Unclean(what), check(name, bytes));
  }

  static Stream<Arguments> plantedPictures() {
    return Stream.of(jpegs(), pngs(), webps(), gifs()).flatMap(all -> all);
  }

  private static Stream<Arguments> jpegs() {
    byte[] clean = Samples.copy("chelsea-rotated.jpg");
    byte[] end = {(byte) 0xFF, (byte) 0xD9};
    byte[] behindScan = inserted(clean, clean.length - 2, segment(0xE1, "Exif\0\0" + TIFF));
    return Stream.of(
        of("EXIF.jpg", "segment ffe1", segment(clean, 0xE1, "Exif\0\0" + TIFF)),
        of("XMP.jpg", "segment ffe1", segment(clean, 0xE1, "http://ns.adobe.com/xap/1.0/\0<x/>")),
        of("profile.jpg", "segment ffe2", segment(clean, 0xE2, "ICC_PROFILE\0\1\1")),
        of("IPTC.jpg", "segment ffed", segment(clean, 0xED, "Photoshop 3.0\0008BIM")),
        of("comment.jpg", "segment fffe", segment(clean, 0xFE, "taken at home")),
        of("thumbnail.jpg", "thumbnail", segment(clean, 0xE0, "JFIF\0\1\1\0\0\1\0\1\1\1")),
        of("extension.jpg", "segment ffe0", segment(clean, 0xE0, "JFXX\0\20" + "thumbnail")),
        of("colours.jpg", "segment ffee", segment(clean, 0xEE, "Adobe and a word about it")),
        of("behind-scan.jpg", "segment ffe1", behindScan),
        of("second-picture.jpg", "bytes behind the end", joined(clean, clean)),
        of("tail.jpg", "bytes behind the end", joined(clean, text("word"), end)));
  }

  private static Stream<Arguments> pngs() {
    byte[] clean = Samples.copy("rocket.png");
    return Stream.of(
        of("text.png", "chunk tEXt", pngChunk(clean, "tEXt", "prompt\0a cup")),
        of("deflated.png", "chunk zTXt", pngChunk(clean, "zTXt", "prompt\0\0")),
        of("XMP.png", "chunk iTXt", pngChunk(clean, "iTXt", "XML:com.adobe.xmp\0\0\0\0\0<x/>")),
        of("EXIF.png", "chunk eXIf", pngChunk(clean, "eXIf", TIFF)),
        of("time.png", "chunk tIME", pngChunk(clean, "tIME", "\7\350\1\1\0\0\0")),
        of("profile.png", "chunk iCCP", pngChunk(clean, "iCCP", "sRGB\0\0")),
        of("long.png", "chunk gAMA", pngChunk(clean, "gAMA", "\0\0\261\217taken at home")),
        of("tail.png", "bytes behind the end", joined(clean, text("word"))));
  }

  private static Stream<Arguments> webps() {
    byte[] clean = Samples.copy("chelsea.webp");
    byte[] animated = Samples.copy("animated.webp");
    return Stream.of(
        of("EXIF.webp", "chunk EXIF", webpChunk(clean, "EXIF", TIFF)),
        of("XMP.webp", "chunk XMP ", webpChunk(clean, "XMP ", "<x/>")),
        of("profile.webp", "chunk ICCP", webpChunk(clean, "ICCP", "sRGB")),
        of("own.webp", "chunk mine", webpChunk(clean, "mine", "word")),
        of("XMP-of-animation.webp", "chunk XMP ", webpChunk(animated, "XMP ", "<x/>")),
        of(
            "frame.webp",
            "chunk mine",
            webpChunk(animated, "ANMF", "\0".repeat(16) + "mine\4\0\0\0word")),
        of("tail.webp", "bytes behind the end", joined(clean, text("word"))));
  }

  private static Stream<Arguments> gifs() {
    byte[] clean = Samples.copy("rocket.gif");
    return Stream.of(
        of("comment.gif", "extension fe", extension(clean, 0xFE, "taken at home")),
        of("text.gif", "extension 1", extension(clean, 0x01, "\0".repeat(12), "word")),
        of("XMP.gif", "application XMP DataXMP", extension(clean, 0xFF, "XMP DataXMP", "<x/>")),
        of(
            "repeats.gif",
            "application NETSCAPE2.0",
            extension(clean, 0xFF, "NETSCAPE2.0", "\1\0\0", "taken at home")),
        of("control.gif", "extension f9", extension(clean, 0xF9, "\0\0\0\0", "word")),
        of("tail.gif", "bytes behind the end", joined(clean, text("word"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("plantedVideos")
  void whatIsPlantedInAVideoIsFound(String name, String what, byte[] bytes) {
    assertEquals(new Unclean(what), check(name, bytes));
  }

  static Stream<Arguments> plantedVideos() {
    return Stream.concat(boxes(), elements());
  }

  private static Stream<Arguments> boxes() {
    byte[] clean = Samples.copy("rocket.mp4");
    byte[] film = Samples.copy("rocket.mov");
    List<String> index = List.of("moov");
    List<String> track = List.of("moov", "trak");
    List<String> media = List.of("moov", "trak", "mdia");
    byte[] place = box("©xyz", text("+48.8584+002.2945/"));
    byte[] handler = box("hdlr", text("\0".repeat(8) + "vide" + "\0".repeat(12) + "A camera\0"));
    byte[] elsewhere = box("dref", joined(new byte[8], box("url ", text("\0\0\0\0http://host"))));
    byte[] made = clean.clone();
    ByteBuffer.wrap(made).putInt(indexOf(clean, "mvhd") + 8, 1);
    return Stream.of(
        of("place.mov", "box ©xyz", inBox(film, index, box("udta", place))),
        of("place-of-track.mov", "box ©xyz", inBox(film, track, box("udta", place))),
        of("user-data.mp4", "box ©xyz", inBox(clean, List.of("moov", "udta"), place)),
        of("keys.mov", "box meta", inBox(film, index, box("meta", joined(new byte[4], keys())))),
        of("XMP.mp4", "box uuid", joined(clean, box("uuid", text("0123456789abcdef<x/>")))),
        of("meta.mp4", "box meta", joined(clean, box("meta", new byte[4]))),
        of("room.mp4", "box free", joined(clean, box("free", text("taken at home")))),
        of("skipped.mp4", "box skip", joined(clean, box("skip", text("taken at home")))),
        of("handler.mp4", "handler name", inBox(clean, media, handler)),
        of("elsewhere.mp4", "reference to another file", inData(clean, elsewhere)),
        of("positions.mp4", "box gmhd", inBox(clean, minf(), box("gmhd", new byte[0]))),
        of("time.mp4", "time of recording", made),
        of("fragment.mp4", "box moof", joined(clean, box("moof", new byte[0]))));
  }

  private static byte[] keys() {
    return box("keys", text("com.apple.quicktime.location.ISO6709"));
  }

  private static List<String> minf() {
    return List.of("moov", "trak", "mdia", "minf");
  }

  private static byte[] inData(byte[] video, byte[] box) {
    return inBox(video, List.of("moov", "trak", "mdia", "minf", "dinf"), box);
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(text);
  }

  private static Stream<Arguments> elements() {
    byte[] clean = Samples.copy("rocket.webm");
    byte[] place = tag("LOCATION", "+48.8584+002.2945/");
    byte[] length = tag("DURATION", "of a summer");
    byte[] title = element(0x1549A966, element(0x7BA9, text("At home")));
    byte[] date = element(0x1549A966, element(0x4461, new byte[8]));
    byte[] named = element(0x1654AE6B, element(0xAE, element(0x536E, text("A camera"))));
    byte[] subtitles = element(0x1654AE6B, element(0xAE, element(0x83, new byte[] {17})));
    return Stream.of(
        of("place.webm", "element 67c8", inSegment(clean, place)),
        of("length.webm", "element 67c8", inSegment(clean, length)),
        of("title.webm", "element 7ba9", inSegment(clean, title)),
        of("date.webm", "element 4461", inSegment(clean, date)),
        of("name.webm", "element 536e", inSegment(clean, named)),
        of("subtitles.webm", "track of another kind", inSegment(clean, subtitles)),
        of("attached.webm", "element 1941a469", inSegment(clean, element(0x1941A469, text("x")))),
        of("chapters.webm", "element 1043a770", inSegment(clean, element(0x1043A770, text("x")))),
        of("room.webm", "element ec", inSegment(clean, element(0xEC, text("taken at home")))),
        of("sum.webm", "element bf", inSegment(clean, element(0xBF, text("taken at home")))),
        of("vorbis.webm", "element 86", inSegment(clean, codec("A_VORBIS"))),
        of("tail.webm", "element ec", joined(clean, element(0xEC, text("word")))));
  }

  private static byte[] tag(String name, String text) {
    byte[] simple = joined(element(0x45A3, text(name)), element(0x4487, text(text)));
    return element(0x1254C367, element(0x7373, element(0x67C8, simple)));
  }

  /// A track of a codec.
  private static byte[] codec(String name) {
    return element(0x1654AE6B, element(0xAE, element(0x86, text(name))));
  }

  private static Arguments of(String name, String what, byte[] bytes) {
    return arguments(name, what, bytes);
  }

  private static Cleanness check(String name, byte[] bytes) {
    return MetadataCheck.check(new CountedBytes(bytes), MediaType.ofFileName(name).orElseThrow());
  }
}
