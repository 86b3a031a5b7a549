package io.vitrine.enrichment.video;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// Takes the messages (SEI) out of the decoder settings of H.265 in a copy that ffmpeg has just
/// written: its filters clean the samples, but not those (`hvcC`, ISO 14496-15, 8.3.3.1). What they
/// leave becomes an empty box, so that nothing else moves.
final class HevcMessages {
  private static final int MOST_INDEX_BYTES = 64 * 1024 * 1024;
  private static final int BEFORE_ARRAYS = 22;
  private static final int LAST_SETTINGS = 34;
  private static final byte[] NAME = "hvcC".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EMPTY = "free".getBytes(StandardCharsets.US_ASCII);

  private HevcMessages() {}

  /// Rewrites the settings in place. A file without any, or of another make, is left as it is: the
  /// check that follows finds what is in it.
  static void remove(Path copy) {
    try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "rw")) {
      // The index comes first, behind the type of the file.
      long index = Integer.toUnsignedLong(file.readInt());
      file.seek(index);
      long length = Integer.toUnsignedLong(file.readInt());
      if (length > MOST_INDEX_BYTES || length > file.length() - index) {
        return;
      }
      byte[] bytes = new byte[(int) length];
      file.seek(index);
      file.readFully(bytes);
      int place = place(bytes);
      if (place > 0) {
        file.seek(index + place);
        file.write(without(ByteBuffer.wrap(bytes, place, ByteBuffer.wrap(bytes).getInt(place))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot rewrite a copy", e);
    }
  }

  /// Where the box begins; 0 when there is none, or it does not fit.
  private static int place(byte[] index) {
    for (int at = 4; at < index.length - BEFORE_ARRAYS - 8; at++) {
      if (Arrays.equals(index, at, at + 4, NAME, 0, 4)) {
        int length = ByteBuffer.wrap(index).getInt(at - 4);
        return length > BEFORE_ARRAYS + 8 && length <= index.length - at + 4 ? at - 4 : 0;
      }
    }
    return 0;
  }

  private static byte[] without(ByteBuffer box) {
    int whole = box.remaining();
    byte[] before = new byte[8 + BEFORE_ARRAYS];
    box.get(before);
    ByteBuffer kept = ByteBuffer.allocate(whole);
    kept.put(before).put((byte) 0);
    int arrays = 0;
    for (int left = Byte.toUnsignedInt(box.get()); left > 0; left--) {
      int start = box.position();
      int type = box.get() & 0x3F;
      for (int units = Short.toUnsignedInt(box.getShort()); units > 0; units--) {
        box.position(box.position() + 2 + Short.toUnsignedInt(box.getShort(box.position())));
      }
      if (type <= LAST_SETTINGS) {
        kept.put(box.slice(start, box.position() - start));
        arrays++;
      }
    }
    int length = kept.position();
    kept.put(before.length, (byte) arrays);
    if (length < whole) {
      kept.putInt(0, length).putInt(whole - length).put(EMPTY);
    }
    return kept.array();
  }
}
