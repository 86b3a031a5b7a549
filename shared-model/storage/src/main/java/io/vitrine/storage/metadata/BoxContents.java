package io.vitrine.storage.metadata;

import io.vitrine.storage.metadata.BoxWalk.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is in boxes that have room for a word about where, when or by whom a video was made.
final class BoxContents {
  /// As the muxer of the copies calls those who read the tracks; others name a camera.
  private static final Set<String> HANDLER_NAMES =
      Set.of("", "VideoHandler", "SoundHandler", "DataHandler");

  /// Who reads a track, the file that it is in, and the empty list of tags, by what they are in. A
  /// track of any other kind has words in it: subtitles, or where a camera was.
  private static final Map<String, Set<String>> HANDLERS =
      Map.of(
          "mdia", Set.of("vide", "soun"), "minf", Set.of("url ", "alis"), "meta", Set.of("mdir"));

  private static final int HANDLER_VENDOR_BYTES = 12;

  /// What a track is for. The list of words is that of ISO 23009-1, 5.8.5.5.
  private static final String KIND = "\0{4}urn:mpeg:dash:role:2011\0[a-z-]{1,24}\0";

  private static final int MOST_KIND_BYTES = 64;

  /// Of an entry that says that the pictures are in this very file.
  private static final int SELF_REFERENCE_BYTES = 12;

  private final ByteCursor cursor;
  private final BoxLengths lengths;
  private final List<Coding> codings = new ArrayList<>();
  private String handler = "";

  BoxContents(ByteCursor cursor) {
    this.cursor = cursor;
    this.lengths = new BoxLengths(cursor);
  }

  /// How the tracks are encoded, in their order.
  List<Coding> codings() {
    return codings;
  }

  /// What is known of the track before says nothing about the next.
  void beginTrack() {
    handler = "";
  }

  /// Checks what is in a box that is no container. The cursor is behind its header, and stays
  /// within it.
  ///
  /// @param parent the type of the box that it is in
  void check(Box box, String parent) {
    switch (box.type()) {
      case "free", "wide" -> requireEmpty(box);
      case "mvhd" -> requireNoTime(box, 100);
      case "tkhd" -> requireNoTime(box, 84);
      case "mdhd" -> requireNoTime(box, 24);
      case "hdlr" -> handler(box, parent);
      case "kind" -> kind(box);
      case "dref" -> requireInThisFile(box);
      case "stsd" -> descriptions(box);
      case "mdat" -> {
        // Looked through when all boxes are known.
      }
      default -> lengths.check(box);
    }
  }

  private void requireEmpty(Box box) {
    if (cursor.position() < box.end()) {
      throw BoxWalk.unclean(box);
    }
  }

  /// When it was made, and when it was changed.
  ///
  /// @param bytes of the box with times of four bytes
  private void requireNoTime(Box box, int bytes) {
    long length = box.end() - cursor.position();
    boolean large = cursor.u8() == 1;
    BoxLengths.require(box, length, large ? bytes + 12 : bytes);
    cursor.skip(3);
    long made = large ? cursor.u64() : cursor.u32();
    long changed = large ? cursor.u64() : cursor.u32();
    if (made != 0 || changed != 0) {
      throw WalkEndedException.unclean("time of recording");
    }
  }

  private void handler(Box box, String parent) {
    cursor.skip(8);
    String type = cursor.text(4);
    if (!HANDLERS.getOrDefault(parent, Set.of()).contains(type)) {
      throw WalkEndedException.unclean("track of another kind");
    }
    if (parent.equals("mdia")) {
      handler = type;
    }
    String vendor = cursor.text(HANDLER_VENDOR_BYTES).replace("\0", "");
    String name = cursor.text((int) Math.min(box.end() - cursor.position(), 64));
    boolean known = HANDLER_NAMES.contains(bare(name)) && Set.of("", "appl").contains(vendor);
    if (cursor.position() < box.end() || !known) {
      throw WalkEndedException.unclean("handler name");
    }
  }

  private void kind(Box box) {
    long length = box.end() - cursor.position();
    if (length > MOST_KIND_BYTES || !cursor.text((int) length).matches(KIND)) {
      throw BoxWalk.unclean(box);
    }
  }

  /// MP4 ends it with a zero, MOV begins it with its length.
  private static String bare(String name) {
    boolean counted = !name.isEmpty() && name.charAt(0) == name.length() - 1;
    String text = counted ? name.substring(1) : name;
    return text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
  }

  private void requireInThisFile(Box box) {
    cursor.skip(8);
    while (cursor.position() < box.end()) {
      Box entry = BoxWalk.next(cursor, box.end());
      long length = entry.end() - cursor.position();
      if (length != SELF_REFERENCE_BYTES - 8 || (cursor.u32() & 1) == 0) {
        throw WalkEndedException.unclean("reference to another file");
      }
    }
  }

  /// One for each track: a viewer is not told when the next begins.
  private void descriptions(Box box) {
    cursor.skip(8);
    Box entry = BoxWalk.next(cursor, box.end());
    codings.add(new SampleEntry(cursor, entry).check(handler));
    if (entry.end() < box.end()) {
      throw WalkEndedException.unclean("second description of samples");
    }
  }
}
