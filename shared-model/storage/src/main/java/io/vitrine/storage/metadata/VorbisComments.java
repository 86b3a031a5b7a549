package io.vitrine.storage.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The comments in the decoder settings of Vorbis sound, which travel with it into every container
/// (Vorbis I, 5; RFC 9559, 12.4; in MP4 within `esds`). They are looked for by the mark in front of
/// them: what containers put around them differs, and may be written wrongly on purpose.
final class VorbisComments {
  private static final String MARK = "\3vorbis";
  private static final int MOST_COMMENT_BYTES = 64;

  /// The library that encoded it: a sentence.
  private static final int MOST_VENDOR_BYTES = 96;

  private final ByteBuffer settings;

  private VorbisComments(ByteBuffer settings) {
    this.settings = settings.order(ByteOrder.LITTLE_ENDIAN);
  }

  /// Whether there are comments at all.
  ///
  /// @throws WalkEndedException when there is a comment that does not name the encoder
  static boolean foundHarmless(byte[] settings) {
    String text = new String(settings, StandardCharsets.ISO_8859_1);
    int first = text.indexOf(MARK);
    for (int at = first; at >= 0; at = text.indexOf(MARK, at + 1)) {
      int start = at + MARK.length();
      new VorbisComments(ByteBuffer.wrap(settings, start, settings.length - start)).require();
    }
    return first >= 0;
  }

  private void require() {
    text(MOST_VENDOR_BYTES);
    for (long left = number(); left > 0; left--) {
      if (!text(MOST_COMMENT_BYTES).toLowerCase(Locale.ROOT).startsWith("encoder=")) {
        throw unclean();
      }
    }
  }

  private String text(int most) {
    long length = number();
    if (length > most) {
      throw unclean();
    }
    byte[] bytes = new byte[(int) Math.min(length, settings.remaining())];
    settings.get(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private long number() {
    if (settings.remaining() < Integer.BYTES) {
      throw WalkEndedException.broken("comments do not fit into the settings around them");
    }
    return Integer.toUnsignedLong(settings.getInt());
  }

  private static WalkEndedException unclean() {
    return WalkEndedException.unclean("comment of Vorbis");
  }
}
