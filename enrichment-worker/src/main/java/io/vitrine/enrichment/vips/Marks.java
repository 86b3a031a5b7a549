package io.vitrine.enrichment.vips;

import io.vitrine.enrichment.vips.ImagingJob.Mark;
import java.util.LinkedHashMap;
import java.util.Map;

/// The rendered watermarks, one per size, kept in memory as long as the child lives. White letters
/// with a dark, soft outline are read on light and on dark. Used by one thread.
final class Marks {
  /// Sizes come in steps, so that a few serve nearly all pictures.
  private static final int KEPT = 16;

  private final VipsLibrary library;
  private final Map<Key, Rendered> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

  Marks(VipsLibrary library) {
    this.library = library;
  }

  private record Key(Mark mark, int fontPixels) {}

  /// @param session holds the picture, and nothing else
  private record Rendered(Session session, Image picture) {}

  /// Lays the mark over the lower right corner of a picture in sRGB, and of each frame of an
  /// animation. Only the corner is blended, in floating point, of an animation the column in which
  /// the corners are; the rest of the picture passes through.
  Image stamp(Session session, Image base, Mark mark) {
    Stamp stamp = fitting(base, mark);
    Image below = stamp.column(session, base);
    return session
        .operation("insert")
        .with("main", base)
        .with("sub", blend(session, below, stamp.letters(session)))
        .with("x", stamp.left())
        .with("y", stamp.firstLine())
        .image();
  }

  /// The mark for a picture, and where it stands.
  Stamp fitting(Image base, Mark mark) {
    int fontPixels = fontPixels(mark, base.width(), base.pageHeight());
    Image letters = fitting(mark, fontPixels);
    return new Stamp(
        letters,
        WatermarkGeometry.edge(base.width(), letters.width(), fontPixels),
        WatermarkGeometry.edge(base.pageHeight(), letters.height(), fontPixels),
        base.width(),
        base.pageHeight(),
        base.pages());
  }

  /// Renders the mark of a picture of this size, unless it is there.
  void prepare(Mark mark, int width, int height) {
    fitting(mark, fontPixels(mark, width, height));
  }

  private static int fontPixels(Mark mark, int width, int height) {
    int characters = mark.text().codePointCount(0, mark.text().length());
    return WatermarkGeometry.fontPixels(width, height, characters);
  }

  private static Image blend(Session session, Image corner, Image letters) {
    Image both =
        session
            .operation("composite2")
            .with("base", corner)
            .with("overlay", letters)
            .with("mode", "over")
            .image();
    if (corner.hasAlpha()) {
      return both;
    }
    return session.operation("extract_band").with("in", both).with("band", 0).with("n", 3).image();
  }

  private Image fitting(Mark mark, int fontPixels) {
    Key key = new Key(mark, fontPixels);
    Rendered known = kept.get(key);
    if (known == null) {
      known = render(key);
      kept.put(key, known);
      forgetOldest();
    }
    return known.picture();
  }

  private void forgetOldest() {
    if (kept.size() > KEPT) {
      Map.Entry<Key, Rendered> oldest = kept.entrySet().iterator().next();
      kept.remove(oldest.getKey());
      oldest.getValue().session().close();
    }
  }

  private Rendered render(Key key) {
    try (Session drawing = new Session(library)) {
      int outline = Math.max(1, key.fontPixels() / 24);
      Image dark = outlined(drawing, letters(drawing, key, "black"), outline);
      Image light = surrounded(drawing, letters(drawing, key, "white"), outline);
      Image mark =
          drawing
              .operation("composite2")
              .with("base", dark)
              .with("overlay", light)
              .with("mode", "over")
              .image();
      Session keeping = new Session(library);
      // composite2 gives sRGB again, but with floating point behind it; kept as bytes.
      Image bytes = drawing.operation("cast").with("in", mark).with("format", "uchar").image();
      return new Rendered(keeping, bytes.inMemory(keeping));
    }
  }

  private static Image letters(Session session, Key key, String colour) {
    // Pango reads markup.
    String text = key.mark().text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return session
        .operation("text")
        .with("text", "<span foreground=\"" + colour + "\">" + text + "</span>")
        .with("font", key.mark().font() + " " + key.fontPixels())
        .with("dpi", 72)
        .with("rgba", "true")
        .image();
  }

  private static Image outlined(Session session, Image letters, int outline) {
    Image soft =
        session
            .operation("gaussblur")
            .with("in", surrounded(session, letters, outline))
            .with("sigma", outline)
            .image();
    return session
        .operation("linear")
        .with("in", soft)
        .with("a", "1 1 1 4")
        .with("b", "0 0 0 0")
        .with("uchar", "true")
        .image();
  }

  /// A Gaussian blur reaches three times its deviation.
  private static Image surrounded(Session session, Image letters, int outline) {
    return session
        .operation("gravity")
        .with("in", letters)
        .with("direction", "centre")
        .with("width", letters.width() + 6 * outline)
        .with("height", letters.height() + 6 * outline)
        .image();
  }
}
