package io.vitrine.enrichment.vips;

/// How large the watermark is and where it stands. Sizes come in steps, so that a few rendered
/// marks serve all pictures.
final class WatermarkGeometry {
  /// Of the shorter side: legible when the picture fills a screen, without hiding it.
  private static final double SHARE_OF_SHORTER_SIDE = 0.06;

  /// Below that letters are no longer read on a screen.
  private static final int LEGIBLE_PIXELS = 12;

  /// The smallest mark; only pictures too small for a legible one get it.
  private static final int SMALLEST_PIXELS = 4;

  /// Generous estimates of a bold sans serif font, outline included.
  private static final double WIDTH_OF_CHARACTER = 0.9;

  private static final double HEIGHT_OF_LINE = 1.6;
  private static final double STEP = 1.125;

  private WatermarkGeometry() {}

  /// The height of the font in pixels for a picture, one of the steps.
  ///
  /// @param characters of the watermark's text
  static int fontPixels(int width, int height, int characters) {
    double wanted = Math.max(LEGIBLE_PIXELS, SHARE_OF_SHORTER_SIDE * Math.min(width, height));
    double fitting =
        Math.min(width / (WIDTH_OF_CHARACTER * Math.max(1, characters)), height / HEIGHT_OF_LINE);
    double size = Math.max(SMALLEST_PIXELS, Math.min(wanted, fitting));
    // The epsilon keeps a size that is a step on its own step.
    double steps = Math.floor(Math.log(size / SMALLEST_PIXELS) / Math.log(STEP) + 1e-9);
    return (int) Math.round(SMALLEST_PIXELS * Math.pow(STEP, steps));
  }

  /// The left or upper edge of a mark along one axis: near the far end, never before the start.
  ///
  /// @param picture length of the picture along the axis
  /// @param mark length of the mark along the axis
  static int edge(int picture, int mark, int fontPixels) {
    return Math.max(0, picture - mark - fontPixels / 3);
  }
}
