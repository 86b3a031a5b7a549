package io.vitrine.enrichment.probe;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Passes once over an XMP packet (ISO 16684-1) for PersonInImage of the IPTC extension schema and
/// the face regions of the Metadata Working Group. Builds no model of the packet: the reader of the
/// metadata library compares each property with all before it, which takes seconds for some hundred
/// kilobytes of a stranger's.
final class XmpScan {
  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final String REGIONS = "http://www.metadataworkinggroup.com/schemas/regions/";
  private static final QName ROOT = new QName(RDF, "RDF");
  private static final QName ITEM = new QName(RDF, "li");
  private static final QName PERSON =
      new QName("http://iptc.org/std/Iptc4xmpExt/2008-02-29/", "PersonInImage");
  private static final QName REGION_LIST = new QName(REGIONS, "Regions");
  private static final QName NAME = new QName(REGIONS, "Name");
  private static final QName TYPE = new QName(REGIONS, "Type");

  /// Schemas nest about ten deep. What is in scope at each level costs time at each element.
  private static final int MAX_DEPTH = 32;

  /// Settings of a raw converter are some hundreds on one element.
  private static final int MAX_ATTRIBUTES = 1_000;

  private static final int MAX_TEXT = 1_000;

  private final XMLStreamReader reader;
  private final Deque<QName> path = new ArrayDeque<>();
  private final List<NamedPerson> people = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private @Nullable QName property;
  private int rootDepth;
  private int itemDepth;
  private @Nullable String name;
  private @Nullable String type;

  private XmpScan(XMLStreamReader reader) {
    this.reader = reader;
  }

  /// The people in the order of the packet; none when it is broken.
  static List<NamedPerson> people(byte[] packet) {
    // UTF-8 in all these formats. Decoded here, for the parser prints what is none to stderr.
    String xml = new String(packet, StandardCharsets.UTF_8).strip().replaceFirst("^\uFEFF", "");
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(xml));
      try {
        XmpScan scan = new XmpScan(reader);
        scan.run();
        return scan.people;
      } finally {
        reader.close();
      }
    } catch (XMLStreamException | RuntimeException e) {
      // Broken. The parser of the JDK answers some garbage with other exceptions than its own.
      return List.of();
    }
  }

  /// Neither a document type nor entities: XMP has none, and they unfold or fetch.
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty("jdk.xml.elementAttributeLimit", String.valueOf(MAX_ATTRIBUTES));
    return factory;
  }

  /// Up to the end of the RDF; what follows is padding.
  private void run() throws XMLStreamException {
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> start(reader.getName());
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> addText();
        case XMLStreamConstants.END_ELEMENT -> end();
        case XMLStreamConstants.DTD -> throw new XMLStreamException("a document type in XMP");
        default -> {
          // Comments, and the packet's instruction to tools that scan for it.
        }
      }
      if (rootDepth > path.size()) {
        return;
      }
    }
  }

  private void start(QName element) throws XMLStreamException {
    path.push(element);
    text.setLength(0);
    if (path.size() > MAX_DEPTH) {
      throw new XMLStreamException("XMP of too many levels");
    }
    if (rootDepth == 0 && element.equals(ROOT)) {
      rootDepth = path.size();
    } else if (rootDepth > 0 && path.size() == rootDepth + 2) {
      property = element;
    }
    if (itemDepth == 0 && element.equals(ITEM) && isWanted()) {
      itemDepth = path.size();
      name = null;
      type = null;
    }
    if (itemDepth > 0) {
      attributes();
    }
  }

  /// Only what stands at the top: a picture's ingredients have properties of their own.
  private boolean isWanted() {
    return PERSON.equals(property) || REGION_LIST.equals(property);
  }

  /// Simple properties of a structure may be written as attributes.
  private void attributes() {
    for (int index = 0; index < reader.getAttributeCount(); index++) {
      note(reader.getAttributeName(index), reader.getAttributeValue(index));
    }
  }

  private void addText() {
    if (itemDepth > 0 && text.length() < MAX_TEXT) {
      text.append(reader.getText());
    }
  }

  private void end() {
    if (itemDepth > 0) {
      note(path.element(), text.toString());
    }
    if (path.size() == itemDepth) {
      addItem();
      itemDepth = 0;
    }
    if (rootDepth > 0 && path.size() == rootDepth + 2) {
      property = null;
    }
    path.pop();
  }

  private void note(QName field, String value) {
    if (field.equals(NAME)) {
      name = value;
    } else if (field.equals(TYPE)) {
      type = value;
    }
  }

  /// A region without a type may be a face; one that says it is a pet, a focus point or a barcode
  /// is none.
  private void addItem() {
    if (PERSON.equals(property)) {
      people.add(new NamedPerson(text.toString(), "xmp:PersonInImage"));
    } else if (name != null && (type == null || type.equals("Face"))) {
      people.add(new NamedPerson(name, "xmp:mwg-rs:Name"));
    }
  }
}
