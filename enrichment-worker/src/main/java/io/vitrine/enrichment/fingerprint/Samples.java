package io.vitrine.enrichment.fingerprint;

/// Reduces a picture to 64 x 64 values: a tent filter (two passes of a moving average in each
/// direction, after Jarosz) and the values at the centres of 64 x 64 fields.
final class Samples {
  static final int EDGE = 64;

  private static final int PASSES = 2;

  private Samples() {}

  /// Row by row.
  static float[] of(GreyPicture picture) {
    int width = picture.width();
    int height = picture.height();
    float[] values = picture.values();
    if (width != EDGE || height != EDGE) {
      blur(values, width, height);
    }
    float[] samples = new float[EDGE * EDGE];
    for (int y = 0; y < EDGE; y++) {
      int row = centre(y, height) * width;
      for (int x = 0; x < EDGE; x++) {
        samples[y * EDGE + x] = values[row + centre(x, width)];
      }
    }
    return samples;
  }

  private static int centre(int field, int length) {
    return (int) ((field + 0.5) * length / EDGE);
  }

  private static void blur(float[] values, int width, int height) {
    float[] between = new float[values.length];
    for (int pass = 0; pass < PASSES; pass++) {
      for (int y = 0; y < height; y++) {
        average(values, between, new Line(y * width, 1, width));
      }
      for (int x = 0; x < width; x++) {
        average(between, values, new Line(x, width, height));
      }
    }
  }

  /// A row or a column: values at `start`, `start + step` and so on.
  private record Line(int start, int step, int length) {
    int at(int index) {
      return start + index * step;
    }

    /// Half a field in each of two passes makes the blur as wide as a field.
    int window() {
      return (length + 2 * EDGE - 1) / (2 * EDGE);
    }
  }

  /// The mean of the values around each one; at the ends of those that there are. A window of even
  /// length reaches one further ahead than back.
  private static void average(float[] from, float[] to, Line line) {
    int ahead = line.window() / 2;
    int back = line.window() - ahead - 1;
    // The sum runs on in the order and precision of the reference: another one flips single bits.
    float sum = 0;
    int count = 0;
    for (int index = -ahead; index < line.length(); index++) {
      if (index + ahead < line.length()) {
        sum += from[line.at(index + ahead)];
        count++;
      }
      if (index - back - 1 >= 0) {
        sum -= from[line.at(index - back - 1)];
        count--;
      }
      if (index >= 0) {
        to[line.at(index)] = sum / count;
      }
    }
  }
}
