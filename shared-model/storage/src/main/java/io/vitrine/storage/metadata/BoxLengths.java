package io.vitrine.storage.metadata;

import io.vitrine.storage.metadata.BoxWalk.Box;
import java.util.Map;

/// How long the boxes are that hold numbers only: by their fields, or by what they say of their
/// tables (ISO 14496-12, QuickTime File Format). What is longer has room for a word.
final class BoxLengths {
  /// Brands, of which the muxer writes six.
  private static final int MOST_FILE_TYPE_BYTES = 40;

  /// Version and flags count as four of the bytes.
  private static final Map<String, Integer> FIXED =
      Map.of("vmhd", 12, "smhd", 8, "clef", 12, "prof", 12, "enof", 12);

  /// Of tables that begin with the number of their entries: the bytes of one.
  private static final Map<String, Integer> ENTRIES =
      Map.of("stts", 8, "ctts", 8, "stss", 4, "stps", 4, "stsc", 12, "stco", 4, "co64", 8);

  /// The longest entry of a group of samples: a distance.
  private static final int MOST_GROUP_BYTES = 4;

  private final ByteCursor cursor;

  BoxLengths(ByteCursor cursor) {
    this.cursor = cursor;
  }

  /// Checks a box of numbers. The cursor is behind its header.
  void check(Box box) {
    long length = box.end() - cursor.position();
    if (box.type().equals("ftyp")) {
      require(box, length, Math.min(length, MOST_FILE_TYPE_BYTES));
    } else if (box.type().equals("sdtp")) {
      dependencies(box);
    } else if (FIXED.containsKey(box.type())) {
      require(box, length, FIXED.get(box.type()));
    } else {
      require(box, length, table(box));
    }
  }

  static void require(Box box, long length, long expected) {
    if (length > expected) {
      throw BoxWalk.unclean(box);
    }
    if (length < expected) {
      throw WalkEndedException.broken("a box is shorter than its fields");
    }
  }

  private long table(Box box) {
    int version = cursor.u8();
    cursor.skip(3);
    return switch (box.type()) {
      case "elst" -> 8 + cursor.u32() * (version == 1 ? 20 : 12);
      case "cslg" -> version == 1 ? 44 : 24;
      case "stsz" -> 12 + (cursor.u32() == 0 ? 4 : 0) * cursor.u32();
      case "stz2" -> 12 + ((cursor.u32() & 0xFF) * cursor.u32() + 7) / 8;
      case "sbgp" -> 12 + 8 * behindKind();
      case "sgpd" -> 16 + groups(box);
      default -> 8 + cursor.u32() * entryBytes(box);
    };
  }

  private long behindKind() {
    cursor.skip(4);
    return cursor.u32();
  }

  private long groups(Box box) {
    long each = behindKind();
    if (each > MOST_GROUP_BYTES) {
      throw BoxWalk.unclean(box);
    }
    return each * cursor.u32();
  }

  private static int entryBytes(Box box) {
    Integer bytes = ENTRIES.get(box.type());
    if (bytes == null) {
      throw BoxWalk.unclean(box);
    }
    return bytes;
  }

  /// A byte for each sample, and no count: whether others need it, and it others. No letter is such
  /// a byte, nor a figure.
  private void dependencies(Box box) {
    cursor.skip(4);
    while (cursor.position() < box.end()) {
      int value = cursor.u8();
      if (value > 0x2F) {
        throw BoxWalk.unclean(box);
      }
    }
  }
}
