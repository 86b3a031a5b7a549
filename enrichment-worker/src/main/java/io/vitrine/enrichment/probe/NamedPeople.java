package io.vitrine.enrichment.probe;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.drew.metadata.Metadata;
import com.drew.metadata.xmp.XmpDirectory;
import com.drew.metadata.xmp.XmpReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Finds whom metadata names as shown: PersonInImage of the IPTC extension schema, the face regions
/// of the Metadata Working Group, and keywords of PNG texts that say so.
final class NamedPeople {
  private static final String IPTC_EXTENSION = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
  private static final String PERSON = "PersonInImage";
  private static final String REGIONS = "http://www.metadataworkinggroup.com/schemas/regions/";
  private static final String REGION_LIST = "mwg-rs:Regions/mwg-rs:RegionList";
  private static final Set<String> TEXT_KEYWORDS = Set.of("personinimage", "person", "character");

  /// More names than that are a crowd, or an attempt to fill the memory.
  private static final int MAX_PEOPLE = 20;

  private static final int MAX_NAME_LENGTH = 200;

  private NamedPeople() {}

  /// The people in an XMP packet; none when it is broken.
  static List<NamedPerson> inXmp(byte[] packet) {
    Metadata metadata = new Metadata();
    new XmpReader().extract(packet, metadata);
    List<NamedPerson> people = new ArrayList<>();
    for (XmpDirectory directory : metadata.getDirectoriesOfType(XmpDirectory.class)) {
      addPeople(directory.getXMPMeta(), people);
      addRegions(directory.getXMPMeta(), people);
    }
    return people;
  }

  private static void addPeople(XMPMeta meta, List<NamedPerson> people) {
    try {
      int count = Math.min(MAX_PEOPLE, meta.countArrayItems(IPTC_EXTENSION, PERSON));
      for (int index = 1; index <= count; index++) {
        String name = meta.getArrayItem(IPTC_EXTENSION, PERSON, index).getValue();
        add(name, "xmp:PersonInImage", people);
      }
    } catch (XMPException e) {
      // The property is there but is no list: it names nobody.
      return;
    }
  }

  /// A region without a type may be a face; one that says it is a pet, a focus point or a barcode
  /// is none.
  private static void addRegions(XMPMeta meta, List<NamedPerson> people) {
    try {
      int count = Math.min(MAX_PEOPLE, meta.countArrayItems(REGIONS, REGION_LIST));
      for (int index = 1; index <= count; index++) {
        String region = REGION_LIST + "[" + index + "]/mwg-rs:";
        String type = meta.getPropertyString(REGIONS, region + "Type");
        String name = meta.getPropertyString(REGIONS, region + "Name");
        if (name != null && (type == null || type.equals("Face"))) {
          add(name, "xmp:mwg-rs:Name", people);
        }
      }
    } catch (XMPException e) {
      // No list of regions, or a broken one.
      return;
    }
  }

  /// The people in a PNG text chunk: a keyword, a zero byte and the text (tEXt), or a keyword, five
  /// fields and the text (iTXt). Compressed texts are passed over.
  static List<NamedPerson> inPngText(String type, byte[] chunk) {
    int zero = indexOfZero(chunk, 0);
    String keyword = new String(chunk, 0, zero, StandardCharsets.ISO_8859_1);
    if (!TEXT_KEYWORDS.contains(keyword.toLowerCase(Locale.ROOT))) {
      return List.of();
    }
    boolean international = type.equals("iTXt");
    int start = zero + 1;
    if (international) {
      if (start >= chunk.length || chunk[start] != 0) {
        return List.of();
      }
      start = indexOfZero(chunk, indexOfZero(chunk, start + 2) + 1) + 1;
    }
    Charset charset = international ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    return start >= chunk.length
        ? List.of()
        : people(new String(Arrays.copyOfRange(chunk, start, chunk.length), charset), keyword);
  }

  private static List<NamedPerson> people(String text, String keyword) {
    List<NamedPerson> people = new ArrayList<>();
    for (String name : text.split("[;|\\n]", MAX_PEOPLE + 1)) {
      add(name, "png:" + keyword, people);
    }
    return people;
  }

  private static int indexOfZero(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != 0) {
      at++;
    }
    return Math.min(at, bytes.length);
  }

  private static void add(String name, String evidence, List<NamedPerson> people) {
    String plain = name.strip();
    if (!plain.isEmpty() && plain.length() <= MAX_NAME_LENGTH) {
      people.add(new NamedPerson(plain, evidence));
    }
  }
}
