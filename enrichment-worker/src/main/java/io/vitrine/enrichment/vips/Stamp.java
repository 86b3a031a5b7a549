package io.vitrine.enrichment.vips;

/// A rendered watermark and where it stands on each frame of a picture.
///
/// @param mark with transparency
/// @param left in pixels
/// @param top in pixels from the upper edge of a frame
/// @param pages 1 for a still picture
record Stamp(Image mark, int left, int top, int pageWidth, int pageHeight, int pages) {
  int width() {
    return Math.min(mark.width(), pageWidth - left);
  }

  /// What a frame shows of it.
  int height() {
    return Math.min(mark.height(), pageHeight - top);
  }

  /// Where the column begins: in a still picture at the mark, since there is nothing below.
  int firstLine() {
    return pages == 1 ? top : 0;
  }

  /// The part of a picture of this size in which the marks are.
  Image column(Session session, Image picture) {
    return pages == 1 ? column(session, picture, height()) : wholeColumn(session, picture);
  }

  /// The same over the whole height of any number of frames.
  Image wholeColumn(Session session, Image picture) {
    return new Stamp(mark, left, 0, pageWidth, pageHeight, pages)
        .column(session, picture, picture.height());
  }

  private Image column(Session session, Image picture, int lines) {
    return session
        .operation("extract_area")
        .with("input", picture)
        .with("left", left)
        .with("top", top)
        .with("width", width())
        .with("height", lines)
        .image();
  }

  /// The marks of a column, as large as it is.
  Image letters(Session session) {
    return pages == 1 ? mark : letters(session, pages);
  }

  /// The marks of so many whole frames.
  Image letters(Session session, int frames) {
    Image one =
        session
            .operation("embed")
            .with("in", mark)
            .with("x", 0)
            .with("y", top)
            .with("width", width())
            .with("height", pageHeight)
            .image();
    return session
        .operation("replicate")
        .with("in", one)
        .with("across", 1)
        .with("down", frames)
        .image();
  }
}
