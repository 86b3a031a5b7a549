package io.vitrine.enrichment.probe;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Collects whom the metadata of one file names as shown: XMP, and keywords of PNG texts that say
/// so. Bounded per file: whatever a stranger puts in, little of it is read and few names are kept.
final class NamedPeople {
  /// Cameras and editors write some kilobytes; only a history of edits makes it longer.
  static final int MAX_PACKET_BYTES = 256 * 1024;

  /// There should be one. A second one comes from tools that do not look for the first.
  private static final int MAX_PACKETS = 4;

  /// More names than that are a crowd, or an attempt to fill the memory.
  private static final int MAX_PEOPLE = 20;

  private static final int MAX_NAME_LENGTH = 200;

  private static final Set<String> TEXT_KEYWORDS = Set.of("personinimage", "person", "character");

  private final List<NamedPerson> people = new ArrayList<>();
  private int packets;

  /// Who was found so far, at most 20.
  List<NamedPerson> found() {
    return List.copyOf(people);
  }

  /// Adds the people in an XMP packet; none when it is broken, too long or one too many.
  void addXmp(byte[] packet) {
    if (packet.length <= MAX_PACKET_BYTES && ++packets <= MAX_PACKETS) {
      XmpScan.people(packet).forEach(this::add);
    }
  }

  /// Adds the people in a PNG text chunk: a keyword, a zero byte and the text (tEXt), or a keyword,
  /// five fields and the text (iTXt). Compressed texts are passed over.
  void addPngText(String type, byte[] chunk) {
    int zero = indexOfZero(chunk, 0);
    String keyword = new String(chunk, 0, zero, StandardCharsets.ISO_8859_1);
    if (!TEXT_KEYWORDS.contains(keyword.toLowerCase(Locale.ROOT))) {
      return;
    }
    boolean international = type.equals("iTXt");
    int start = zero + 1;
    if (international) {
      if (start >= chunk.length || chunk[start] != 0) {
        return;
      }
      start = indexOfZero(chunk, indexOfZero(chunk, start + 2) + 1) + 1;
    }
    Charset charset = international ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    if (start < chunk.length) {
      addList(new String(Arrays.copyOfRange(chunk, start, chunk.length), charset), keyword);
    }
  }

  private void addList(String text, String keyword) {
    for (String name : text.split("[;|\\n]", MAX_PEOPLE + 1)) {
      add(new NamedPerson(name, "png:" + keyword));
    }
  }

  private static int indexOfZero(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != 0) {
      at++;
    }
    return Math.min(at, bytes.length);
  }

  private void add(NamedPerson person) {
    String plain = person.name().strip();
    if (people.size() < MAX_PEOPLE && !plain.isEmpty() && plain.length() <= MAX_NAME_LENGTH) {
      people.add(new NamedPerson(plain, person.evidence()));
    }
  }
}
