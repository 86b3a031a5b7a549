package io.vitrine.storage.metadata;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The chunks of a WebP (RFC 9649), and those of the frames of an animation.
final class WebpWalk {
  private static final long ANY = Integer.MAX_VALUE;

  private static final Map<String, Long> CHUNKS =
      Map.of("VP8 ", ANY, "VP8L", ANY, "VP8X", 10L, "ALPH", ANY, "ANIM", 6L, "ANMF", ANY);

  private static final Set<String> OF_FRAME = Set.of("VP8 ", "VP8L", "ALPH");

  /// Type and length.
  private static final int HEADER_BYTES = 8;

  /// Place, size, duration and blending.
  private static final int FRAME_HEADER_BYTES = 16;

  private final ByteCursor cursor;
  private final Set<String> seen = new HashSet<>();

  WebpWalk(ByteCursor cursor) {
    this.cursor = cursor;
  }

  void walk() {
    if (!cursor.text(4).equals("RIFF")) {
      throw WalkEndedException.broken("no RIFF");
    }
    long end = padded(cursor.u32LittleEndian()) + cursor.position();
    if (!cursor.text(4).equals("WEBP")) {
      throw WalkEndedException.broken("no WebP");
    }
    while (cursor.position() < end) {
      chunk();
    }
    cursor.requireEnd();
  }

  private void chunk() {
    String type = cursor.text(4);
    long length = cursor.u32LittleEndian();
    boolean ofAnimation = type.equals("ANMF");
    // Who shows the picture takes the first; another would not be looked at.
    boolean repeated = !seen.add(type) && !ofAnimation;
    if (repeated || length > CHUNKS.getOrDefault(type, -1L)) {
      throw unclean(type);
    }
    if (ofAnimation) {
      frame(length);
    } else {
      cursor.skip(padded(length));
    }
  }

  private void frame(long length) {
    long end = cursor.position() + padded(length);
    cursor.skip(FRAME_HEADER_BYTES);
    Set<String> seenInFrame = new HashSet<>();
    while (end - cursor.position() >= HEADER_BYTES) {
      String type = cursor.text(4);
      if (!OF_FRAME.contains(type) || !seenInFrame.add(type)) {
        throw unclean(type);
      }
      cursor.skip(padded(cursor.u32LittleEndian()));
    }
    if (cursor.position() != end) {
      throw WalkEndedException.broken("a frame does not fit into its chunk");
    }
  }

  /// A chunk of odd length is followed by one more byte.
  private static long padded(long length) {
    return length + (length & 1);
  }

  private static WalkEndedException unclean(String type) {
    return WalkEndedException.unclean("chunk " + Names.printable(type));
  }
}
