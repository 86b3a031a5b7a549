package io.vitrine.enrichment.probe;

import io.vitrine.enrichment.RejectedException;
import java.util.List;

/// Walks the blocks of a GIF (GIF89a specification) and counts its frames. Their number stands
/// nowhere, so the whole file passes by, but nothing of it is kept or decoded.
final class GifHeader {
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2C;
  private static final int TRAILER = 0x3B;

  private GifHeader() {}

  /// @param maxFrames the walk ends at the first frame beyond
  static ImageHeader read(ByteReader reader, int maxFrames) {
    reader.skip(6);
    int width = reader.u16LittleEndian();
    int height = reader.u16LittleEndian();
    int flags = reader.u8();
    reader.skip(2);
    skipColourTable(reader, flags);
    int frames = 0;
    int block = reader.next();
    while (block >= 0 && block != TRAILER && frames <= maxFrames) {
      switch (block) {
        case EXTENSION -> reader.skip(1);
        case IMAGE -> {
          frames++;
          reader.skip(8);
          skipColourTable(reader, reader.u8());
          reader.skip(1);
        }
        default -> throw RejectedException.corrupt("the GIF has a block of unknown kind");
      }
      skipSubBlocks(reader);
      block = reader.next();
    }
    if (frames == 0) {
      throw RejectedException.corrupt("the GIF has no frame");
    }
    return new ImageHeader(width, height, frames, 1, List.of());
  }

  private static void skipColourTable(ByteReader reader, int flags) {
    if ((flags & 0x80) != 0) {
      reader.skip(3L << ((flags & 0x07) + 1));
    }
  }

  private static void skipSubBlocks(ByteReader reader) {
    int length = reader.u8();
    while (length > 0) {
      reader.skip(length);
      length = reader.u8();
    }
  }
}
