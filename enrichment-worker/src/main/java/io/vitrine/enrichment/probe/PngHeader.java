package io.vitrine.enrichment.probe;

import io.vitrine.enrichment.RejectedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/// Reads the chunks of a PNG (W3C PNG, third edition) up to the first image data.
final class PngHeader {
  private static final int SIGNATURE_BYTES = 8;
  private static final int CHECKSUM_BYTES = 4;

  private static final Set<String> METADATA = Set.of("eXIf", "iTXt", "tEXt");

  /// Keyword, two flags and two empty language fields, as XMP part 3 prescribes.
  private static final byte[] XMP =
      "XML:com.adobe.xmp\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private PngHeader() {}

  static ImageHeader read(ByteReader reader) {
    reader.skip(SIGNATURE_BYTES);
    if (reader.u32() != 13 || !reader.text(4).equals("IHDR")) {
      throw RejectedException.corrupt("the PNG does not begin with its header");
    }
    int width = dimension(reader.u32());
    int height = dimension(reader.u32());
    reader.skip(5 + CHECKSUM_BYTES);
    int orientation = 1;
    NamedPeople people = new NamedPeople();
    long length = reader.u32();
    String type = reader.text(4);
    while (!type.equals("IDAT") && !type.equals("IEND")) {
      boolean wanted = METADATA.contains(type);
      if (wanted && length <= XMP.length + NamedPeople.MAX_PACKET_BYTES) {
        byte[] data = reader.bytes((int) length);
        if (type.equals("eXIf")) {
          orientation = ExifOrientation.of(data);
        } else {
          add(type, data, people);
        }
      } else {
        reader.skip(length);
      }
      reader.skip(CHECKSUM_BYTES);
      length = reader.u32();
      type = reader.text(4);
    }
    return new ImageHeader(width, height, 1, orientation, people.found());
  }

  private static int dimension(long value) {
    if (value > Integer.MAX_VALUE) {
      throw RejectedException.corrupt("a dimension of the PNG is out of range");
    }
    return (int) value;
  }

  private static void add(String type, byte[] text, NamedPeople people) {
    if (text.length > XMP.length && Arrays.equals(text, 0, XMP.length, XMP, 0, XMP.length)) {
      people.addXmp(Arrays.copyOfRange(text, XMP.length, text.length));
    } else {
      people.addPngText(type, text);
    }
  }
}
