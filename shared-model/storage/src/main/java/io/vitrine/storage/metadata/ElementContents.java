package io.vitrine.storage.metadata;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// What is in elements that have room for a word about where, when or by whom a video was made.
final class ElementContents {
  static final long KIND_OF_FILE = 0x4282;
  static final long MUXER = 0x4D80;
  static final long WRITER = 0x5741;
  static final long TRACK_TYPE = 0x83;
  static final long LANGUAGE = 0x22B59C;
  static final long TRACK_NUMBER = 0xD7;
  static final long TRACK_ENABLED = 0xB9;
  static final long CODEC = 0x86;
  static final long CODEC_PRIVATE = 0x63A2;
  static final long SIMPLE_TAG = 0x67C8;

  private static final long SHAPE_PRIVATE = 0x7672;
  private static final long CHECKSUM = 0xBF;
  private static final long VOID = 0xEC;
  private static final long TAG_NAME = 0x45A3;
  private static final long TAG_LANGUAGE = 0x447A;
  private static final long TAG_DEFAULT = 0x4484;
  private static final long TAG_TEXT = 0x4487;

  private static final int MOST_TEXT_BYTES = 64;
  private static final int MOST_CHECKSUM_BYTES = 4;

  /// How the muxer of the copies calls itself.
  private static final String PROGRAM = "Lav[cf][0-9.]{0,16}( [a-z0-9_-]{1,24})?";

  private static final String TIME = "[0-9]{2,4}:[0-9]{2}:[0-9]{2}\\.[0-9]{9}";

  private static final String LANGUAGE_CODE = "[a-z]{0,3}";

  /// An integer or a fraction.
  private static final int MOST_NUMBER_BYTES = 8;

  /// Those that the worker may emit.
  private static final String CODECS = "V_(VP8|VP9|AV1)|A_OPUS";

  private static final int MOST_SETTINGS_BYTES = 512;

  /// Numbers: how a sphere lies in the picture.
  private static final int MOST_SHAPE_BYTES = 20;

  private final ByteCursor cursor;
  private final CodedTracks tracks;

  ElementContents(ByteCursor cursor, CodedTracks tracks) {
    this.cursor = cursor;
    this.tracks = tracks;
  }

  /// What may be anywhere: a checksum, and room that was kept and not needed.
  static boolean isFiller(Element element) {
    return element.id() == CHECKSUM || element.id() == VOID;
  }

  /// Checks what is in an element that is no container. The cursor is behind its header, and stays
  /// within it.
  void check(Element element) {
    long id = element.id();
    if (id == VOID) {
      requireZeros(element);
    } else if (id == CHECKSUM) {
      requireShort(element, MOST_CHECKSUM_BYTES);
    } else if (id == MUXER || id == WRITER) {
      require(element, text(element).matches(PROGRAM));
    } else if (id == KIND_OF_FILE) {
      require(element, text(element).equals("webm"));
    } else if (id == CODEC) {
      String codec = text(element);
      require(element, codec.matches(CODECS));
      tracks.codec(codec);
    } else if (id == TRACK_NUMBER) {
      tracks.number(number(element));
    } else if (id == TRACK_ENABLED) {
      require(element, number(element) == 1);
    } else if (id == LANGUAGE || id == TAG_LANGUAGE) {
      require(element, text(element).matches(LANGUAGE_CODE));
    } else if (id == TRACK_TYPE) {
      requirePictureOrSound(element);
    } else if (id == CODEC_PRIVATE) {
      requireShort(element, MOST_SETTINGS_BYTES);
      tracks.settings(cursor.position(), element.end());
    } else if (id == SHAPE_PRIVATE) {
      requireShort(element, MOST_SHAPE_BYTES);
    } else if (id == SIMPLE_TAG) {
      tag(element);
    } else {
      requireShort(element, MOST_NUMBER_BYTES);
    }
  }

  private long number(Element element) {
    requireShort(element, MOST_NUMBER_BYTES);
    long value = 0;
    while (cursor.position() < element.end()) {
      value = value << 8 | cursor.u8();
    }
    return value;
  }

  private void requireZeros(Element element) {
    while (cursor.position() < element.end()) {
      require(element, cursor.u8() == 0);
    }
  }

  private void requireShort(Element element, int most) {
    require(element, element.end() - cursor.position() <= most);
  }

  private void requirePictureOrSound(Element element) {
    requireShort(element, 1);
    tracks.type(cursor.u8());
  }

  /// The muxer tells the length of each track so, and the encoder. A second name or text in a tag
  /// would hide behind the first.
  private void tag(Element element) {
    Map<Long, String> texts = new HashMap<>();
    while (cursor.position() < element.end()) {
      Element part = Element.next(cursor, element.end());
      if (part.id() == TAG_NAME || part.id() == TAG_TEXT) {
        require(element, texts.put(part.id(), text(part)) == null);
      } else {
        boolean known = part.id() == TAG_LANGUAGE || part.id() == TAG_DEFAULT;
        require(part, known || isFiller(part));
        check(part);
      }
      cursor.skip(part.end() - cursor.position());
    }
    String text = texts.getOrDefault(TAG_TEXT, "");
    boolean known =
        switch (texts.getOrDefault(TAG_NAME, "")) {
          case "DURATION" -> text.matches(TIME);
          case "ENCODER" -> text.matches(PROGRAM);
          default -> false;
        };
    require(element, known);
  }

  private String text(Element element) {
    requireShort(element, MOST_TEXT_BYTES);
    byte[] bytes = cursor.bytes((int) (element.end() - cursor.position()));
    return new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "");
  }

  private static void require(Element element, boolean fine) {
    if (!fine) {
      throw element.unclean();
    }
  }
}
