package io.vitrine.storage.metadata;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The comments in the decoder settings of Vorbis sound, which travel with it into every container:
/// three packets, of which the second has them (Vorbis I, 5; RFC 9559, 12.4).
final class VorbisComments {
  private static final String MARK = "\3vorbis";
  private static final int MOST_COMMENT_BYTES = 64;

  private final ByteCursor cursor;
  private final Element settings;

  VorbisComments(ByteCursor cursor, Element settings) {
    this.cursor = cursor;
    this.settings = settings;
  }

  /// @throws WalkEndedException when there is a comment that does not name the encoder
  void requireNone() {
    long start = cursor.position();
    if (settings.end() - start < 3 || cursor.u8() != 2) {
      return;
    }
    long first = laced();
    laced();
    if (first + MARK.length() > settings.end() - cursor.position()) {
      return;
    }
    cursor.skip(first);
    if (cursor.text(MARK.length()).equals(MARK)) {
      comments();
    }
  }

  /// A length in steps of 255.
  private long laced() {
    long length = 0;
    int step;
    do {
      step = cursor.u8();
      length += step;
    } while (step == 255);
    return length;
  }

  private void comments() {
    cursor.skip(cursor.u32LittleEndian());
    for (long left = cursor.u32LittleEndian(); left > 0; left--) {
      long length = cursor.u32LittleEndian();
      if (length > MOST_COMMENT_BYTES || !isEncoder(cursor.bytes((int) length))) {
        throw WalkEndedException.unclean("comment of Vorbis");
      }
    }
    if (cursor.position() > settings.end()) {
      throw WalkEndedException.broken("comments do not fit into the settings around them");
    }
  }

  private static boolean isEncoder(byte[] comment) {
    return new String(comment, StandardCharsets.ISO_8859_1)
        .toLowerCase(Locale.ROOT)
        .startsWith("encoder=");
  }
}
