package io.vitrine.enrichment.probe;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.drew.metadata.Metadata;
import com.drew.metadata.xmp.XmpDirectory;
import com.drew.metadata.xmp.XmpReader;
import java.util.ArrayList;
import java.util.List;

/// Finds whom XMP metadata names as shown: PersonInImage of the IPTC extension schema.
final class NamedPeople {
  private static final String IPTC_EXTENSION = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
  private static final String PERSON = "PersonInImage";

  /// More names than that are a crowd, or an attempt to fill the memory.
  private static final int MAX_PEOPLE = 20;

  private NamedPeople() {}

  /// The names, without repetition; none when the packet is broken.
  static List<String> inXmp(byte[] packet) {
    Metadata metadata = new Metadata();
    new XmpReader().extract(packet, metadata);
    List<String> names = new ArrayList<>();
    for (XmpDirectory directory : metadata.getDirectoriesOfType(XmpDirectory.class)) {
      names.addAll(names(directory.getXMPMeta()));
    }
    return names.stream().map(String::strip).filter(name -> !name.isEmpty()).distinct().toList();
  }

  private static List<String> names(XMPMeta meta) {
    try {
      int count = Math.min(MAX_PEOPLE, meta.countArrayItems(IPTC_EXTENSION, PERSON));
      List<String> names = new ArrayList<>();
      for (int index = 1; index <= count; index++) {
        names.add(meta.getArrayItem(IPTC_EXTENSION, PERSON, index).getValue());
      }
      return names;
    } catch (XMPException e) {
      // The property is there but is no list: it names nobody.
      return List.of();
    }
  }
}
