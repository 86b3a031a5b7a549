package io.vitrine.storage.metadata;

import java.util.HashMap;
import java.util.Map;

/// The tracks of a WebM, by what they say of themselves: one of pictures, and one of sound at most.
final class CodedTracks {
  private static final int PICTURES = 1;
  private static final int SOUND = 2;

  /// Version, channels, delay, rate, gain and family (RFC 7845, 5.1), and for more than two
  /// channels where each goes.
  private static final int OPUS_BYTES = 19;

  private final Map<Long, Coding> codings = new HashMap<>();
  private final Map<Integer, String> codecs = new HashMap<>();
  private long number = -1;
  private int type;
  private String codec = "";
  private long settings;
  private long settingsEnd;

  void number(long told) {
    number = told;
  }

  void type(int told) {
    if (told != PICTURES && told != SOUND) {
      throw WalkEndedException.unclean("track of another kind");
    }
    type = told;
  }

  void codec(String told) {
    codec = told;
  }

  /// Where the settings of its decoder are.
  void settings(long start, long end) {
    settings = start;
    settingsEnd = end;
  }

  /// Takes what was told of the track that has just ended.
  void end(ByteCursor cursor) {
    if (codecs.put(type, codec) != null) {
      throw WalkEndedException.unclean("second track");
    }
    cursor.moveTo(settings);
    codings.put(number, coding(cursor));
    number = -1;
    settings = 0;
    settingsEnd = 0;
    codec = "";
  }

  private Coding coding(ByteCursor cursor) {
    long length = settingsEnd - settings;
    return switch (codec) {
      case "V_VP8" -> without(length, new Vp8Frames());
      case "V_VP9" -> without(length, new Vp9Frames());
      case "V_AV1" -> new DecoderSettings(cursor, settingsEnd).av1();
      case "A_OPUS" -> opus(cursor, length);
      default -> throw WalkEndedException.unclean("codec " + Names.printable(codec));
    };
  }

  private static Coding without(long length, Coding coding) {
    if (length != 0) {
      throw unclean();
    }
    return coding;
  }

  private static Coding opus(ByteCursor cursor, long length) {
    String mark = cursor.text(8);
    cursor.skip(1);
    int channels = cursor.u8();
    cursor.skip(8);
    int family = cursor.u8();
    int streams = family == 0 ? 1 : cursor.u8();
    long expected = family == 0 ? OPUS_BYTES : OPUS_BYTES + 2L + channels;
    if (!mark.equals("OpusHead") || length != expected || streams < 1) {
      throw unclean();
    }
    return new OpusPackets(streams);
  }

  /// How the samples of a track are to be looked through.
  Coding coding(long track) {
    Coding coding = codings.get(track);
    if (coding == null) {
      throw WalkEndedException.unclean("block of no track");
    }
    return coding;
  }

  void requirePictures() {
    if (!codecs.containsKey(PICTURES)) {
      throw WalkEndedException.broken("no pictures");
    }
  }

  private static WalkEndedException unclean() {
    return WalkEndedException.unclean("settings of a decoder");
  }
}
