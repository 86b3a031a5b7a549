package io.vitrine.storage.metadata;

import io.vitrine.storage.metadata.BoxWalk.Box;
import java.util.Set;

/// What is in boxes that have room for a word about where, when or by whom a video was made.
final class BoxContents {
  /// As the muxer of the copies calls those who read the tracks; others name a camera.
  private static final Set<String> HANDLER_NAMES =
      Set.of("", "VideoHandler", "SoundHandler", "DataHandler");

  /// Of an entry that says that the pictures are in this very file.
  private static final int SELF_REFERENCE_BYTES = 12;

  private final ByteCursor cursor;
  private String handler = "";

  BoxContents(ByteCursor cursor) {
    this.cursor = cursor;
  }

  /// Checks what is in a box that is no container. The cursor is behind its header, and stays
  /// within it.
  void check(Box box) {
    switch (box.type()) {
      case "free", "wide" -> requireEmpty(box);
      case "mvhd", "tkhd", "mdhd" -> requireNoTime();
      case "hdlr" -> handler(box);
      case "dref" -> requireInThisFile(box);
      case "stsd" -> descriptions(box);
      default -> {
        // Numbers about the samples.
      }
    }
  }

  private void requireEmpty(Box box) {
    if (cursor.position() < box.end()) {
      throw BoxWalk.unclean(box);
    }
  }

  /// When it was made, and when it was changed.
  private void requireNoTime() {
    boolean large = cursor.u8() == 1;
    cursor.skip(3);
    long made = large ? cursor.u64() : cursor.u32();
    long changed = large ? cursor.u64() : cursor.u32();
    if (made != 0 || changed != 0) {
      throw WalkEndedException.unclean("time of recording");
    }
  }

  private void handler(Box box) {
    cursor.skip(4);
    boolean ofData = cursor.text(4).equals("dhlr");
    String type = cursor.text(4);
    cursor.skip(12);
    String name = cursor.text((int) Math.min(box.end() - cursor.position(), 64));
    if (cursor.position() < box.end() || !HANDLER_NAMES.contains(bare(name))) {
      throw WalkEndedException.unclean("handler name");
    }
    if (!ofData) {
      handler = type;
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

  private void descriptions(Box box) {
    cursor.skip(8);
    while (cursor.position() < box.end()) {
      Box entry = BoxWalk.next(cursor, box.end());
      new SampleEntry(cursor, entry).check(handler);
      cursor.skip(entry.end() - cursor.position());
    }
  }
}
