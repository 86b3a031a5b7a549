package io.vitrine.storage.metadata;

import java.util.function.Consumer;

/// Samples of H.264 and H.265 in MP4 (ISO 14496-15): NAL units, each behind its length. Slices and
/// parameter sets pass. Messages (SEI), fillers, units of no given use and other layers do not:
/// cameras write there where and with what they were recording.
///
/// @param lengthBytes of the length in front of each unit
record NalUnits(Kind kind, int lengthBytes) implements Coding {
  /// Those of real files have less than 100 bytes; with all tables they have some 1,500.
  private static final int MOST_SETTINGS_BYTES = 2048;

  /// What is asked of a unit.
  enum Content {
    SLICE,
    VIDEO_SETTINGS,
    SEQUENCE_SETTINGS,
    PICTURE_SETTINGS,
    END,
    OTHER
  }

  /// Whose units they are.
  enum Kind {
    AVC(1) {
      @Override
      Content content(int header) {
        return switch (header & 0x1F) {
          case 1, 5 -> Content.SLICE;
          case 7 -> Content.SEQUENCE_SETTINGS;
          case 8 -> Content.PICTURE_SETTINGS;
          case 10, 11 -> Content.END;
          default -> Content.OTHER;
        };
      }

      @Override
      Consumer<byte[]> settings(Content content) {
        return content == Content.SEQUENCE_SETTINGS ? AvcSettings::sequence : AvcSettings::picture;
      }
    },
    HEVC(2) {
      @Override
      Content content(int header) {
        int type = header >> 9;
        boolean otherLayer = (header >> 3 & 0x3F) != 0;
        if (otherLayer) {
          return Content.OTHER;
        }
        return switch (type) {
          case 32 -> Content.VIDEO_SETTINGS;
          case 33 -> Content.SEQUENCE_SETTINGS;
          case 34 -> Content.PICTURE_SETTINGS;
          case 36, 37 -> Content.END;
          default -> type <= 9 || (type >= 16 && type <= 21) ? Content.SLICE : Content.OTHER;
        };
      }

      @Override
      Consumer<byte[]> settings(Content content) {
        return switch (content) {
          case VIDEO_SETTINGS -> HevcSettings::video;
          case SEQUENCE_SETTINGS -> HevcSettings::sequence;
          case PICTURE_SETTINGS, SLICE, END, OTHER -> HevcSettings::picture;
        };
      }
    };

    private final int headerBytes;

    Kind(int headerBytes) {
      this.headerBytes = headerBytes;
    }

    abstract Content content(int header);

    abstract Consumer<byte[]> settings(Content content);

    int header(ByteCursor cursor) {
      return headerBytes == 1 ? cursor.u8() : cursor.u16();
    }
  }

  @Override
  public void check(ByteCursor cursor, long end) {
    while (cursor.position() < end) {
      long length = 0;
      for (int index = 0; index < lengthBytes; index++) {
        length = length << 8 | cursor.u8();
      }
      unit(cursor, length, end);
    }
  }

  /// Looks through one unit, and passes it.
  ///
  /// @param length of it
  /// @param end of what it is in
  void unit(ByteCursor cursor, long length, long end) {
    long start = cursor.position();
    if (length < kind.headerBytes || length > end - start) {
      throw WalkEndedException.broken("a unit does not fit into its sample");
    }
    int header = kind.header(cursor);
    Content content = kind.content(header);
    switch (content) {
      case SLICE -> cursor.skip(length - kind.headerBytes);
      case END -> require(length == kind.headerBytes, header);
      case VIDEO_SETTINGS, SEQUENCE_SETTINGS, PICTURE_SETTINGS -> {
        require(length <= MOST_SETTINGS_BYTES, header);
        cursor.moveTo(start);
        kind.settings(content).accept(cursor.bytes((int) length));
      }
      case OTHER -> require(false, header);
    }
  }

  private void require(boolean fine, int header) {
    if (!fine) {
      int type = kind == Kind.AVC ? header & 0x1F : header >> 9;
      throw WalkEndedException.unclean("unit of type " + type);
    }
  }
}
