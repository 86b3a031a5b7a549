package io.vitrine.enrichment.probe;

import io.vitrine.enrichment.RejectedException;

/// Reads the chunks of a WebP (RFC 9649). Metadata stands behind the picture, so the chunks of the
/// extended format are followed to the end of the file, over what they hold.
final class WebpHeader {
  private static final int UPRIGHT = 1;

  private final ByteReader reader;
  private final int maxFrames;
  private final NamedPeople people = new NamedPeople();
  private int width;
  private int height;
  private int frames;
  private int orientation = UPRIGHT;
  private boolean extended;

  private WebpHeader(ByteReader reader, int maxFrames) {
    this.reader = reader;
    this.maxFrames = maxFrames;
  }

  /// @param maxFrames the walk ends at the first frame beyond
  static ImageHeader read(ByteReader reader, int maxFrames) {
    return new WebpHeader(reader, maxFrames).read();
  }

  private ImageHeader read() {
    reader.skip(4);
    long rest = reader.u32LittleEndian() - 4;
    reader.skip(4);
    while (rest >= 8 && frames <= maxFrames && (extended || width == 0)) {
      String type = reader.text(4);
      long length = reader.u32LittleEndian();
      // A chunk of odd length is padded with one byte.
      long padded = length + (length & 1);
      rest -= 8 + padded;
      chunk(type, length, padded, rest);
    }
    // Viewers show animations as they are stored.
    int shown = frames > 1 ? UPRIGHT : orientation;
    return new ImageHeader(width, height, Math.max(1, frames), shown, people.found());
  }

  private void chunk(String type, long length, long padded, long rest) {
    switch (type) {
      case "VP8X" -> extended(padded);
      case "VP8 " -> lossy(padded);
      case "VP8L" -> lossless(padded);
      case "ANMF" -> {
        frames++;
        pass(padded, rest);
      }
      case "EXIF", "XMP " -> metadata(type, length, padded);
      default -> pass(padded, rest);
    }
  }

  /// The last padding byte is often missing: at the end there is nothing left to pass over for.
  private void pass(long padded, long rest) {
    if (rest >= 8) {
      reader.skip(padded);
    }
  }

  private void extended(long padded) {
    extended = true;
    reader.skip(4);
    width = reader.u24LittleEndian() + 1;
    height = reader.u24LittleEndian() + 1;
    skipBehind(padded, 10);
  }

  /// RFC 6386, 9.1: three bytes of frame tag, the start code, then two fields of 14 bits.
  private void lossy(long padded) {
    if (extended) {
      reader.skip(padded);
      return;
    }
    reader.skip(3);
    if (reader.u24LittleEndian() != 0x2A019D) {
      throw RejectedException.corrupt("the WebP does not begin with a key frame");
    }
    width = reader.u16LittleEndian() & 0x3FFF;
    height = reader.u16LittleEndian() & 0x3FFF;
  }

  /// RFC 9649, 3.4: a signature byte, then two fields of 14 bits, each one less than it means.
  private void lossless(long padded) {
    if (extended) {
      reader.skip(padded);
      return;
    }
    if (reader.u8() != 0x2F) {
      throw RejectedException.corrupt("the lossless WebP has no signature");
    }
    long bits = reader.u32LittleEndian();
    width = (int) (bits & 0x3FFF) + 1;
    height = (int) (bits >> 14 & 0x3FFF) + 1;
  }

  private void metadata(String type, long length, long padded) {
    if (length > NamedPeople.MAX_PACKET_BYTES) {
      reader.skip(padded);
      return;
    }
    byte[] data = reader.bytes((int) length);
    if (type.equals("EXIF")) {
      orientation = ExifOrientation.of(data);
    } else {
      people.addXmp(data);
    }
    if (padded > length) {
      reader.next();
    }
  }

  private void skipBehind(long padded, int read) {
    if (padded < read) {
      throw RejectedException.corrupt("a chunk of the WebP is too short");
    }
    reader.skip(padded - read);
  }
}
