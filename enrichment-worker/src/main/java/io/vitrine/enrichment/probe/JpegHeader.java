package io.vitrine.enrichment.probe;

import io.vitrine.enrichment.RejectedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads the segments of a JPEG (ITU-T T.81, annex B) up to the first scan.
final class JpegHeader {
  private static final int START_OF_SCAN = 0xDA;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int APP1 = 0xE1;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] XMP =
      "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.ISO_8859_1);

  private final ByteReader reader;
  private final NamedPeople people = new NamedPeople();
  private int width;
  private int height;
  private int orientation = 1;

  private JpegHeader(ByteReader reader) {
    this.reader = reader;
  }

  static ImageHeader read(ByteReader reader) {
    return new JpegHeader(reader).read();
  }

  private ImageHeader read() {
    reader.skip(2);
    int marker = nextMarker();
    while (marker != START_OF_SCAN && marker != END_OF_IMAGE) {
      segment(marker);
      marker = nextMarker();
    }
    return new ImageHeader(width, height, 1, orientation, people.found());
  }

  /// A marker is 0xFF and a code; any number of 0xFF may stand before it.
  private int nextMarker() {
    if (reader.u8() != 0xFF) {
      throw RejectedException.corrupt("a segment of the JPEG has the wrong length");
    }
    int code = reader.u8();
    while (code == 0xFF) {
      code = reader.u8();
    }
    return code;
  }

  private void segment(int marker) {
    int length = reader.u16() - 2;
    if (length < 0) {
      throw RejectedException.corrupt("a segment of the JPEG has the wrong length");
    }
    if (isFrame(marker) && length >= 5) {
      reader.skip(1);
      height = reader.u16();
      width = reader.u16();
      reader.skip(length - 5);
    } else if (marker == APP1) {
      application(reader.bytes(length));
    } else {
      reader.skip(length);
    }
  }

  /// SOF0 to SOF15; the three codes in between are DHT, JPG and DAC.
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private void application(byte[] segment) {
    if (startsWith(segment, EXIF)) {
      orientation = ExifOrientation.of(Arrays.copyOfRange(segment, EXIF.length, segment.length));
    } else if (startsWith(segment, XMP)) {
      people.addXmp(Arrays.copyOfRange(segment, XMP.length, segment.length));
    }
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }
}
