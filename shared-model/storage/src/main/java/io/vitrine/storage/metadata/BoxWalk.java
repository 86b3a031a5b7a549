package io.vitrine.storage.metadata;

import java.util.Map;
import java.util.Set;

/// The boxes of an MP4 or MOV (ISO 14496-12, QuickTime File Format). A box passes by its type and
/// the box that it is in; then the pictures and sounds are looked through, see [SampleWalk].
final class BoxWalk {
  private static final int HEADER_BYTES = 8;
  private static final String FILE = "";

  /// Which boxes may be in which. `udta` may be there with nothing in it: that is how the muxer of
  /// the copies writes it.
  private static final Map<String, Set<String>> CHILDREN =
      Map.ofEntries(
          Map.entry(FILE, Set.of("ftyp", "moov", "mdat", "free", "wide")),
          Map.entry("moov", Set.of("mvhd", "trak", "udta")),
          Map.entry("trak", Set.of("tkhd", "edts", "mdia", "tapt", "udta")),
          Map.entry("edts", Set.of("elst")),
          Map.entry("tapt", Set.of("clef", "prof", "enof")),
          Map.entry("mdia", Set.of("mdhd", "hdlr", "minf")),
          Map.entry("minf", Set.of("vmhd", "smhd", "hdlr", "dinf", "stbl")),
          Map.entry("dinf", Set.of("dref")),
          Map.entry(
              "stbl",
              Set.of(
                  "stsd", "stts", "ctts", "cslg", "stss", "stps", "sdtp", "stsc", "stsz", "stz2",
                  "stco", "co64", "sgpd", "sbgp")),
          Map.entry("udta", Set.of("meta", "kind")),
          Map.entry("meta", Set.of("hdlr", "ilst")),
          Map.entry("ilst", Set.of()));

  private final ByteCursor cursor;
  private final BoxContents contents;

  BoxWalk(ByteCursor cursor) {
    this.cursor = cursor;
    this.contents = new BoxContents(cursor);
  }

  /// A box whose header was read.
  ///
  /// @param end the place of the first byte behind it
  record Box(String type, long end) {}

  void walk() {
    children(FILE, cursor.left());
    cursor.requireEnd();
    SampleWalk.walk(cursor, contents.codings());
  }

  private void children(String parent, long end) {
    Set<String> allowed = CHILDREN.getOrDefault(parent, Set.of());
    while (cursor.position() < end) {
      Box box = next(cursor, end);
      if (!allowed.contains(box.type())) {
        throw unclean(box);
      }
      box(box, parent);
      cursor.skip(box.end() - cursor.position());
    }
  }

  private void box(Box box, String parent) {
    if (box.type().equals("meta")) {
      // Version and flags.
      cursor.skip(4);
    } else if (box.type().equals("trak")) {
      contents.beginTrack();
    }
    if (CHILDREN.containsKey(box.type())) {
      children(box.type(), box.end());
    } else {
      contents.check(box, parent);
    }
  }

  /// Reads the header of the next box.
  ///
  /// @param end of what it is in
  static Box next(ByteCursor cursor, long end) {
    long start = cursor.position();
    if (end - start < HEADER_BYTES) {
      throw WalkEndedException.broken("a box does not fit into the one around it");
    }
    long length = cursor.u32();
    String type = cursor.text(4);
    if (length == 1) {
      length = cursor.u64();
    } else if (length == 0) {
      // To the end of what it is in.
      length = end - start;
    }
    if (length < cursor.position() - start || length > end - start) {
      throw WalkEndedException.broken("a box does not fit into the one around it");
    }
    return new Box(type, start + length);
  }

  static WalkEndedException unclean(Box box) {
    return WalkEndedException.unclean("box " + Names.printable(box.type()));
  }
}
