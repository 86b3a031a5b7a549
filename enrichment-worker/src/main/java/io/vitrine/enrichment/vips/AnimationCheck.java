package io.vitrine.enrichment.vips;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// Looks at a copy of an animation as it was written: every frame carries the mark, and all of them
/// together take as long as those of the original.
final class AnimationCheck {
  /// What counts as opaque, of 255.
  private static final int OPAQUE = 230;

  /// How far the opaque part of the mark may be from what was drawn, in the mean, of 255. The mark
  /// has white letters and a black outline, so one of the two is far from any ground without it; an
  /// encoder moves both a little.
  private static final double MOST_DIFFERENCE = 60;

  /// Browsers show a frame that asks for ten milliseconds or less for a hundred, and libvips writes
  /// that.
  private static final int SHORTEST_MILLIS = 10;

  private static final int SHOWN_INSTEAD_MILLIS = 100;

  private AnimationCheck() {}

  /// Passes when the frames of a copy take as long as those of the original, and are repeated as
  /// often. Equal neighbours may have become one.
  ///
  /// @throws VipsException when not
  static void requireSameTimes(Image original, Image copy) {
    if (copy.pages() > original.pages()) {
      throw new VipsException("the copy has more frames than the original");
    }
    if (copy.pages() > 1 && (time(original) != time(copy) || original.loops() != copy.loops())) {
      throw new VipsException("the copy moves at another pace than the original");
    }
  }

  private static long time(Image animation) {
    return Arrays.stream(animation.delays())
        .mapToLong(millis -> millis <= SHORTEST_MILLIS ? SHOWN_INSTEAD_MILLIS : millis)
        .sum();
  }

  /// Passes when each frame of a copy carries the mark, or is too small to show any of it.
  ///
  /// @throws VipsException when one does not
  static void requireMarks(Session session, Image copy, Stamp stamp) {
    long opaque = opaque(stamp);
    if (opaque == 0) {
      return;
    }
    long pixels = (long) stamp.width() * stamp.pageHeight();
    float[] means = differences(session, copy, stamp);
    for (float mean : means) {
      if (mean * pixels / (255.0 * opaque) > MOST_DIFFERENCE) {
        throw new VipsException("a frame of the copy has no watermark");
      }
    }
  }

  /// For each frame and colour the mean over the column: how far the copy is from the mark, times
  /// 255, where the mark is opaque, and 0 elsewhere.
  private static float[] differences(Session session, Image copy, Stamp stamp) {
    Image seen = colours(session, stamp.wholeColumn(session, copy));
    Image marks = stamp.letters(session, copy.pages());
    Image drawn = colours(session, marks);
    Image opaque =
        session
            .operation("relational_const")
            .with("in", band(session, marks, 3, 1))
            .with("relational", "moreeq")
            .with("c", OPAQUE)
            .image();
    Image difference =
        session.operation("subtract").with("left", seen).with("right", drawn).image();
    Image far = session.operation("abs").with("in", difference).image();
    Image counted = session.operation("multiply").with("left", far).with("right", opaque).image();
    Image exact = session.operation("cast").with("in", counted).with("format", "float").image();
    return session
        .operation("shrink")
        .with("in", exact)
        .with("hshrink", stamp.width())
        .with("vshrink", stamp.pageHeight())
        .image()
        .inMemory(session)
        .floats();
  }

  private static Image colours(Session session, Image picture) {
    return band(session, picture, 0, 3);
  }

  private static Image band(Session session, Image picture, int first, int count) {
    return session
        .operation("extract_band")
        .with("in", picture)
        .with("band", first)
        .with("n", count)
        .image();
  }

  /// Pixels of what a frame shows of the mark.
  private static long opaque(Stamp stamp) {
    Image mark = stamp.mark();
    MemorySegment pixels = mark.pixels();
    long count = 0;
    for (int y = 0; y < stamp.height(); y++) {
      for (int x = 0; x < stamp.width(); x++) {
        long at = ((long) y * mark.width() + x) * mark.bands() + 3;
        if (Byte.toUnsignedInt(pixels.get(JAVA_BYTE, at)) >= OPAQUE) {
          count++;
        }
      }
    }
    return count;
  }
}
