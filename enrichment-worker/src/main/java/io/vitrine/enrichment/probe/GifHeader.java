package io.vitrine.enrichment.probe;

import io.vitrine.enrichment.RejectedException;
import java.util.List;

/// Walks the blocks of a GIF (GIF89a specification) and counts its frames. Their number stands
/// nowhere, and blocks of picture data cannot be jumped over: each says only where the next piece
/// of at most 255 bytes begins.
final class GifHeader {
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2C;
  private static final int TRAILER = 0x3B;

  private final ByteReader reader;
  private final int maxFrames;
  private int frames;

  private GifHeader(ByteReader reader, int maxFrames) {
    this.reader = reader;
    this.maxFrames = maxFrames;
  }

  /// All frames of a file.
  ///
  /// @param maxFrames the walk ends at the first frame beyond
  static ImageHeader read(ByteReader reader, int maxFrames) {
    return new GifHeader(reader, maxFrames).read(true);
  }

  /// The frames that begin where the reader still has bytes; at least one, for a file that holds
  /// none is found out when all of it is read.
  ///
  /// @param reader of the file's beginning
  /// @param maxFrames the walk ends at the first frame beyond
  static ImageHeader readBeginning(ByteReader reader, int maxFrames) {
    return new GifHeader(reader, maxFrames).read(false);
  }

  private ImageHeader read(boolean whole) {
    reader.skip(6);
    int width = reader.u16LittleEndian();
    int height = reader.u16LittleEndian();
    int flags = reader.u8();
    reader.skip(2);
    skipColourTable(flags);
    try {
      countFrames();
    } catch (RejectedException e) {
      // A reader that is at the end of a part has met no fault, but that end.
      if (whole || reader.next() >= 0) {
        throw e;
      }
    }
    if (whole && frames == 0) {
      throw RejectedException.corrupt("the GIF has no frame");
    }
    return new ImageHeader(width, height, Math.max(1, frames), 1, List.of());
  }

  private void countFrames() {
    int block = reader.next();
    while (block >= 0 && block != TRAILER && frames <= maxFrames) {
      switch (block) {
        case EXTENSION -> reader.skip(1);
        case IMAGE -> {
          frames++;
          reader.skip(8);
          skipColourTable(reader.u8());
          reader.skip(1);
        }
        default -> throw RejectedException.corrupt("the GIF has a block of unknown kind");
      }
      skipSubBlocks();
      block = reader.next();
    }
  }

  private void skipColourTable(int flags) {
    if ((flags & 0x80) != 0) {
      reader.skip(3L << ((flags & 0x07) + 1));
    }
  }

  private void skipSubBlocks() {
    int length = reader.u8();
    while (length > 0) {
      reader.skip(length);
      length = reader.u8();
    }
  }
}
