package io.vitrine.storage.metadata;

import static io.vitrine.testing.Planted.joined;
import static io.vitrine.testing.Planted.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vitrine.storage.metadata.Cleanness.Clean;
import io.vitrine.storage.metadata.Cleanness.Unclean;
import io.vitrine.storage.metadata.NalUnits.Kind;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Words inside of coded pictures and sounds, where each codec has room for them.
class CodedSamplesTest {
  private static final String WORDS = "taken at home";
  private static final byte[] SEQUENCE =
      bytes("67640016acd940a037f93ff01aa01ab6a04040b4a0000003002000000303c1e2c5b2c0");

  @ParameterizedTest(name = "{0}")
  @MethodSource({"avc", "hevc", "av1", "vp", "sounds"})
  void wordsAreFound(String name, String what, Coding coding, byte[] sample) {
    assertEquals(what.isEmpty() ? new Clean() : new Unclean(what), check(coding, sample));
  }

  static Stream<Arguments> avc() {
    Coding coding = new NalUnits(Kind.AVC, 4);
    byte[] settings = joined(SEQUENCE, text(WORDS), bytes("80"));
    return Stream.of(
        arguments("slice", "", coding, unit(bytes("65888400"))),
        arguments("message", "unit of type 6", coding, unit(joined(bytes("06050d"), text(WORDS)))),
        arguments("delimiter", "unit of type 9", coding, unit(joined(bytes("09f0"), text(WORDS)))),
        arguments("filler", "unit of type 12", coding, unit(joined(bytes("0c"), text(WORDS)))),
        arguments("unspecified", "unit of type 24", coding, unit(joined(bytes("18"), text(WORDS)))),
        arguments("end", "unit of type 10", coding, unit(joined(bytes("0a"), text(WORDS)))),
        arguments("behind settings", "bytes behind decoder settings", coding, unit(settings)));
  }

  static Stream<Arguments> hevc() {
    Coding coding = new NalUnits(Kind.HEVC, 4);
    return Stream.of(
        arguments("slice", "", coding, unit(bytes("2601af09"))),
        arguments("message", "unit of type 39", coding, unit(joined(bytes("4e01"), text(WORDS)))),
        arguments("suffix", "unit of type 40", coding, unit(joined(bytes("5001"), text(WORDS)))),
        arguments(
            "unspecified", "unit of type 62", coding, unit(joined(bytes("7c01"), text(WORDS)))),
        arguments("layer", "unit of type 1", coding, unit(joined(bytes("0209"), text(WORDS)))));
  }

  static Stream<Arguments> av1() {
    Coding coding = new Obus();
    return Stream.of(
        arguments("frame", "", coding, bytes("320410000000")),
        arguments("metadata", "unit of type 5", coding, joined(bytes("2a0d"), text(WORDS))),
        arguments("padding", "unit of type 15", coding, joined(bytes("7a0d"), text(WORDS))),
        arguments("tiles", "unit of type 8", coding, joined(bytes("420d"), text(WORDS))),
        arguments("delimiter", "unit of type 2", coding, joined(bytes("120d"), text(WORDS))));
  }

  static Stream<Arguments> vp() {
    byte[] frames = bytes("8200" + "8200");
    return Stream.of(
        arguments("VP9", "", new Vp9Frames(), bytes("820000")),
        arguments("VP9 hidden", "frames that are not shown", new Vp9Frames(), bytes("800000")),
        arguments("VP9 two", "frames that are not shown", new Vp9Frames(), index(frames, 2, 2)),
        arguments(
            "VP9 gap",
            "bytes between frames and their index",
            new Vp9Frames(),
            index(joined(frames, text(WORDS)), 2, 2)),
        arguments(
            "VP9 again", "bytes behind a frame", new Vp9Frames(), joined(bytes("88"), text(WORDS))),
        arguments("VP8", "", new Vp8Frames(), bytes("1000009d012a")));
  }

  private static byte[] index(byte[] frames, int... lengths) {
    return joined(
        frames, new byte[] {(byte) 0xC1, (byte) lengths[0], (byte) lengths[1], (byte) 0xC1});
  }

  static Stream<Arguments> sounds() {
    Coding opus = new OpusPackets(1);
    return Stream.of(
        arguments("AAC", "", new AacFrames(), bytes("2100")),
        arguments(
            "AAC data", "data in the sound", new AacFrames(), joined(bytes("80"), text(WORDS))),
        arguments(
            "AAC filler", "data in the sound", new AacFrames(), joined(bytes("de"), text(WORDS))),
        arguments("Opus", "", opus, bytes("fc00")),
        arguments(
            "Opus padding", "padding in the sound", opus, joined(bytes("ff410d00"), text(WORDS))));
  }

  private static byte[] unit(byte[] unit) {
    return joined(new byte[] {0, 0, 0, (byte) unit.length}, unit);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static Cleanness check(Coding coding, byte[] sample) {
    try {
      coding.check(new ByteCursor(new CountedBytes(sample)), sample.length);
      return new Clean();
    } catch (WalkEndedException e) {
      return e.outcome();
    }
  }
}
