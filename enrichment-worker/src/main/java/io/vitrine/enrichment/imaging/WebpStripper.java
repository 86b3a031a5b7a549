package io.vitrine.enrichment.imaging;

import io.vitrine.enrichment.probe.ByteReader;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// Takes the metadata out of a WebP without touching its pictures: libvips 8.14 writes EXIF, XMP
/// and colour profile into a WebP even when told to strip.
final class WebpStripper {
  private static final Set<String> PICTURE = Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF");

  /// The bits of VP8X (RFC 9649, 2.7) that announce a profile, EXIF and XMP.
  private static final int METADATA_FLAGS = 0x20 | 0x08 | 0x04;

  private static final int RIFF_HEADER_BYTES = 12;
  private static final int PIECE_BYTES = 64 * 1024;

  private WebpStripper() {}

  /// Writes the pictures of one file to another.
  static void strip(Path source, Path target) {
    try {
      try (InputStream from = new BufferedInputStream(Files.newInputStream(source));
          OutputStream to = new BufferedOutputStream(Files.newOutputStream(target))) {
        to.write(new byte[RIFF_HEADER_BYTES]);
        copyChunks(new ByteReader(from), to);
      }
      writeHeader(target);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot rewrite a WebP", e);
    }
  }

  private static void copyChunks(ByteReader reader, OutputStream to) throws IOException {
    reader.skip(4);
    long rest = reader.u32LittleEndian() - 4;
    reader.skip(4);
    while (rest > 0) {
      String type = reader.text(4);
      long length = reader.u32LittleEndian();
      // A chunk of odd length is padded with one byte.
      long padded = length + (length & 1);
      if (PICTURE.contains(type)) {
        to.write(type.getBytes(StandardCharsets.ISO_8859_1));
        to.write(littleEndian(length));
        copyContent(reader, to, type, padded);
      } else {
        reader.skip(padded);
      }
      rest -= 8 + padded;
    }
  }

  private static void copyContent(ByteReader reader, OutputStream to, String type, long padded)
      throws IOException {
    long left = padded;
    if (type.equals("VP8X")) {
      to.write(reader.u8() & ~METADATA_FLAGS);
      left--;
    }
    while (left > 0) {
      int piece = (int) Math.min(left, PIECE_BYTES);
      to.write(reader.bytes(piece));
      left -= piece;
    }
  }

  private static void writeHeader(Path file) throws IOException {
    try (RandomAccessFile written = new RandomAccessFile(file.toFile(), "rw")) {
      written.write("RIFF".getBytes(StandardCharsets.ISO_8859_1));
      written.write(littleEndian(written.length() - 8));
      written.write("WEBP".getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private static byte[] littleEndian(long value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) value).array();
  }
}
