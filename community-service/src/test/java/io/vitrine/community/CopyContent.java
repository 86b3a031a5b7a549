package io.vitrine.community;

import io.vitrine.testing.Samples;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Bytes of copies without metadata, of any length: no decoder would show them, but they are made
/// of the blocks that a copy is made of.
public final class CopyContent {
  /// A start, an APP0 of JFIF without a thumbnail, and the header of a scan.
  private static final byte[] JPEG_HEAD = {
    -1, -40, -1, -32, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, -1, -38, 0, 8, 1, 1,
    0, 0, 63, 0
  };

  private static final byte[] JPEG_TAIL = {-1, -39};

  private CopyContent() {}

  /// A JPEG of so many bytes, at least 40, that is like no other.
  public static byte[] jpeg(long number, int length) {
    byte[] scan = random(number, length - JPEG_HEAD.length - JPEG_TAIL.length);
    for (int index = 0; index < scan.length; index++) {
      // Here FF would begin a marker.
      scan[index] = scan[index] == -1 ? 0 : scan[index];
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(JPEG_HEAD);
    bytes.writeBytes(scan);
    bytes.writeBytes(JPEG_TAIL);
    return bytes.toByteArray();
  }

  /// An MP4 of so many bytes, at least 26,000, that is like no other: a copy whose last picture is
  /// that much longer. No decoder would show it, but its boxes and units are those of a copy.
  public static byte[] mp4(long number, int length) {
    byte[] copy = Samples.copy("rocket.mp4");
    int longer = length - copy.length;
    ByteBuffer bytes = ByteBuffer.allocate(length).put(copy).put(random(number, longer));
    for (int index = copy.length; index < length; index++) {
      // Zeros could begin another unit.
      bytes.put(index, (byte) (bytes.get(index) | 0x10));
    }
    int sizes = indexOf(copy, "stsz") + 12;
    int last = sizes + 4 * bytes.getInt(sizes);
    int unit = copy.length - bytes.getInt(last);
    while (unit + 4 + bytes.getInt(unit) < copy.length) {
      unit += 4 + bytes.getInt(unit);
    }
    for (int counted : new int[] {indexOf(copy, "mdat") - 4, last, unit}) {
      bytes.putInt(counted, bytes.getInt(counted) + longer);
    }
    return bytes.array();
  }

  private static int indexOf(byte[] bytes, String type) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(type);
  }

  private static byte[] random(long number, int length) {
    byte[] bytes = new byte[length];
    new Random(number).nextBytes(bytes);
    return bytes;
  }
}
