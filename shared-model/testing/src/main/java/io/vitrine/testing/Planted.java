package io.vitrine.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/// Plants blocks into pictures and videos that a public copy must not have.
public final class Planted {
  private static final int PNG_FIRST_CHUNK_END = 33;

  private Planted() {}

  /// Text as the formats have it.
  public static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// One behind the other.
  public static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  /// The bytes with others put in at a place.
  public static byte[] inserted(byte[] bytes, int at, byte[] others) {
    ByteBuffer all = ByteBuffer.allocate(bytes.length + others.length);
    return all.put(bytes, 0, at).put(others).put(bytes, at, bytes.length - at).array();
  }

  /// A JPEG with one more segment at its beginning.
  public static byte[] segment(byte[] jpeg, int marker, String content) {
    return inserted(jpeg, 2, segment(marker, content));
  }

  /// A segment of a JPEG.
  public static byte[] segment(int marker, String content) {
    int length = content.length() + 2;
    byte[] header = {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length};
    return joined(header, text(content));
  }

  /// A PNG with one more chunk behind its first.
  public static byte[] pngChunk(byte[] png, String type, String content) {
    byte[] body = text(type + content);
    CRC32 checksum = new CRC32();
    checksum.update(body);
    ByteBuffer chunk = ByteBuffer.allocate(body.length + 8);
    chunk.putInt(content.length()).put(body).putInt((int) checksum.getValue());
    return inserted(png, PNG_FIRST_CHUNK_END, chunk.array());
  }

  /// A WebP with one more chunk behind its last.
  public static byte[] webpChunk(byte[] webp, String type, String content) {
    int padded = content.length() + (content.length() & 1);
    ByteBuffer all = ByteBuffer.allocate(webp.length + 8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    all.put(webp).put(text(type)).putInt(content.length()).put(text(content));
    return all.putInt(4, all.capacity() - 8).array();
  }

  /// A GIF with one more extension in front of its end.
  ///
  /// @param blocks each with less than 256 characters
  public static byte[] extension(byte[] gif, int label, String... blocks) {
    ByteArrayOutputStream extension = new ByteArrayOutputStream();
    extension.writeBytes(new byte[] {0x21, (byte) label});
    for (String block : blocks) {
      extension.write(block.length());
      extension.writeBytes(text(block));
    }
    extension.write(0);
    return inserted(gif, gif.length - 1, extension.toByteArray());
  }

  /// A box of MP4 or MOV.
  public static byte[] box(String type, byte[] content) {
    ByteBuffer box = ByteBuffer.allocate(content.length + 8);
    return box.putInt(box.capacity()).put(text(type)).put(content).array();
  }

  /// An MP4 or MOV with one more box at the end of another, whose lengths are made to fit. The
  /// index is not: its places would be wrong.
  ///
  /// @param path from the outermost box on
  public static byte[] inBox(byte[] video, List<String> path, byte[] box) {
    ByteBuffer bytes = ByteBuffer.wrap(video.clone());
    int from = 0;
    int end = video.length;
    for (String type : path) {
      int at = find(bytes, type, from, end);
      end = at + bytes.getInt(at);
      bytes.putInt(at, bytes.getInt(at) + box.length);
      from = at + 8;
    }
    return inserted(bytes.array(), end, box);
  }

  private static int find(ByteBuffer bytes, String type, int from, int end) {
    for (int at = from; at < end; at += bytes.getInt(at)) {
      byte[] found = new byte[4];
      bytes.get(at + 4, found);
      if (type.equals(new String(found, StandardCharsets.ISO_8859_1))) {
        return at;
      }
    }
    throw new IllegalArgumentException("no box " + type);
  }

  /// An element of WebM.
  public static byte[] element(long id, byte[] content) {
    byte[] number = ByteBuffer.allocate(8).putLong(id).array();
    int zeros = Long.numberOfLeadingZeros(id) / 8;
    ByteBuffer element = ByteBuffer.allocate(16 - zeros + content.length);
    element.put(number, zeros, 8 - zeros).putLong(1L << 56 | content.length);
    return element.put(content).array();
  }

  /// A WebM with one more element at the end of its segment, as ffmpeg writes it: with a length of
  /// eight bytes.
  public static byte[] inSegment(byte[] webm, byte[] element) {
    byte[] all = joined(webm, element);
    ByteBuffer bytes = ByteBuffer.wrap(all);
    for (int at = 0; at < webm.length; at++) {
      if (bytes.getInt(at) == 0x18538067) {
        bytes.putLong(at + 4, bytes.getLong(at + 4) + element.length);
        return all;
      }
    }
    throw new IllegalArgumentException("no segment");
  }
}
