package io.vitrine.enrichment.vips;

import java.lang.foreign.MemorySegment;

/// An image of libvips: a picture, or the recipe for one.
///
/// @param pointer owned by the session
record Image(Session session, MemorySegment pointer) {
  /// `VIPS_INTERPRETATION_sRGB` and `VIPS_FORMAT_UCHAR`.
  private static final int SRGB = 22;

  private static final int UCHAR = 0;

  int width() {
    return session.library().number("vips_image_get_width", pointer);
  }

  int height() {
    return session.library().number("vips_image_get_height", pointer);
  }

  /// As EXIF says, 1 to 8.
  int orientation() {
    return session.library().number("vips_image_get_orientation", pointer);
  }

  boolean hasAlpha() {
    return session.library().number("vips_image_hasalpha", pointer) != 0;
  }

  /// Three colours of eight bits, as screens take them.
  boolean isPlain() {
    return session.library().number("vips_image_get_interpretation", pointer) == SRGB
        && session.library().number("vips_image_get_format", pointer) == UCHAR;
  }

  boolean hasProfile() {
    return session
            .library()
            .type("vips_image_get_typeof", pointer, session.text("icc-profile-data"))
        != 0;
  }

  /// The same picture, computed and held in memory, so that it outlives what it was made of.
  ///
  /// @param keeping the session that owns it
  Image inMemory(Session keeping) {
    MemorySegment copy = session.library().pointer("vips_image_copy_memory", pointer);
    if (copy.equals(MemorySegment.NULL)) {
      throw new VipsException(session.library().complaint());
    }
    return keeping.own(copy);
  }
}
