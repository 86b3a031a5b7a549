package io.vitrine.enrichment.probe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Finds the orientation in a TIFF structure, the payload of EXIF. The library's reader creates its
/// directories by reflection, one class per maker of cameras, for the sake of which all of them
/// would have to be registered in a native executable; this one tag needs none of that.
final class ExifOrientation {
  private static final int UPRIGHT = 1;
  private static final int TAG = 0x0112;
  private static final int ENTRY_BYTES = 12;

  private ExifOrientation() {}

  /// 1 to 8; 1 when the structure is broken or does not say, as viewers do.
  static int of(byte[] tiff) {
    if (tiff.length < 8) {
      return UPRIGHT;
    }
    ByteBuffer buffer = ByteBuffer.wrap(tiff);
    boolean littleEndian = tiff[0] == 'I' && tiff[1] == 'I';
    buffer.order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = Integer.toUnsignedLong(buffer.getInt(4));
    if (directory > tiff.length - 2L) {
      return UPRIGHT;
    }
    return inDirectory(buffer, (int) directory);
  }

  private static int inDirectory(ByteBuffer buffer, int directory) {
    int entries = Short.toUnsignedInt(buffer.getShort(directory));
    int first = directory + 2;
    int complete = Math.min(entries, (buffer.capacity() - first) / ENTRY_BYTES);
    for (int index = 0; index < complete; index++) {
      int entry = first + index * ENTRY_BYTES;
      if (Short.toUnsignedInt(buffer.getShort(entry)) == TAG) {
        int value = Short.toUnsignedInt(buffer.getShort(entry + 8));
        return value >= 1 && value <= 8 ? value : UPRIGHT;
      }
    }
    return UPRIGHT;
  }
}
