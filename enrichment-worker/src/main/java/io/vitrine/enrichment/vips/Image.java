package io.vitrine.enrichment.vips;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/// An image of libvips: a picture, or the recipe for one.
///
/// @param pointer owned by the session
// Reading memory of C is what this class is for; the child is started with native access.
@SuppressWarnings("restricted")
record Image(Session session, MemorySegment pointer) {
  /// `VIPS_INTERPRETATION_sRGB` and `VIPS_FORMAT_UCHAR`.
  private static final int SRGB = 22;

  private static final int UCHAR = 0;
  private static final String PROFILE = "icc-profile-data";

  int width() {
    return session.library().number("vips_image_get_width", pointer);
  }

  int height() {
    return session.library().number("vips_image_get_height", pointer);
  }

  /// Values of a pixel.
  int bands() {
    return session.library().number("vips_image_get_bands", pointer);
  }

  /// As EXIF says, 1 to 8.
  int orientation() {
    return session.library().number("vips_image_get_orientation", pointer);
  }

  /// Whether its file holds more frames than one, loaded or not.
  boolean isAnimated() {
    return session.library().number("vips_image_get_n_pages", pointer) > 1;
  }

  /// Of one frame; the frames that are loaded are one below the other.
  int pageHeight() {
    return session.library().number("vips_image_get_page_height", pointer);
  }

  /// Frames that are loaded.
  int pages() {
    return height() / pageHeight();
  }

  /// For how many milliseconds each frame is shown; empty when nothing says so.
  int[] delays() {
    if (!has("delay")) {
      return new int[0];
    }
    MemorySegment data = session.arena().allocate(ADDRESS);
    MemorySegment count = session.arena().allocate(JAVA_INT);
    check(
        session
            .library()
            .number("vips_image_get_array_int", pointer, session.text("delay"), data, count));
    long bytes = (long) count.get(JAVA_INT, 0) * Integer.BYTES;
    return data.get(ADDRESS, 0).reinterpret(bytes).toArray(JAVA_INT);
  }

  /// How often an animation is shown, 0 for without an end.
  int loops() {
    if (!has("loop")) {
      return 0;
    }
    MemorySegment value = session.arena().allocate(JAVA_INT);
    check(session.library().number("vips_image_get_int", pointer, session.text("loop"), value));
    return value.get(JAVA_INT, 0);
  }

  private boolean has(String field) {
    return session.library().type("vips_image_get_typeof", pointer, session.text(field)) != 0;
  }

  private void check(int code) {
    if (code != 0) {
      throw new VipsException(session.library().complaint());
    }
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
    return has(PROFILE);
  }

  /// The bytes of its colour profile; none when it has no profile.
  byte[] profile() {
    if (!hasProfile()) {
      return new byte[0];
    }
    MemorySegment data = session.arena().allocate(ADDRESS);
    MemorySegment length = session.arena().allocate(JAVA_LONG);
    check(
        session
            .library()
            .number("vips_image_get_blob", pointer, session.text(PROFILE), data, length));
    return data.get(ADDRESS, 0).reinterpret(length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
  }

  /// One byte for each band of each pixel, row by row; of a plain picture in memory.
  MemorySegment pixels() {
    if (!isPlain()) {
      throw new VipsException("a picture of other pixels than it was brought to");
    }
    return session
        .library()
        .pointer("vips_image_get_data", pointer)
        .reinterpret((long) width() * height() * bands());
  }

  /// The values of all bands of all pixels, row by row; of a picture of floats in memory.
  float[] floats() {
    return session
        .library()
        .pointer("vips_image_get_data", pointer)
        .reinterpret((long) width() * height() * bands() * Float.BYTES)
        .toArray(JAVA_FLOAT);
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
