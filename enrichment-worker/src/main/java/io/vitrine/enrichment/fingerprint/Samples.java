package io.vitrine.enrichment.fingerprint;

import java.util.stream.IntStream;

/// Reduces a picture to 64 x 64 values: a tent filter (two passes of a moving average in each
/// direction, after Jarosz) and the values at the centres of 64 x 64 fields.
final class Samples {
  static final int EDGE = 64;

  private Samples() {}

  /// Row by row.
  static float[] of(GreyPicture picture) {
    int width = picture.width();
    int height = picture.height();
    float[] values = picture.values();
    if (width == EDGE && height == EDGE) {
      return values;
    }
    float[] columns = averaged(values, width, IntStream.range(0, width).toArray());
    float[] rows = averaged(columns, height, IntStream.range(0, height).toArray());
    // Of the second pass only the values that are sampled are kept.
    return averaged(averaged(rows, width, centres(width)), height, centres(height));
  }

  private static int[] centres(int length) {
    return IntStream.range(0, EDGE).map(field -> (int) ((field + 0.5) * length / EDGE)).toArray();
  }

  /// Averages along lines that lie one after another.
  ///
  /// @param wanted the places in a line whose values are kept
  /// @return turned: of each wanted place the values of all lines, one after another
  private static float[] averaged(float[] values, int length, int[] wanted) {
    int lines = values.length / length;
    float[] turned = new float[wanted.length * lines];
    float[] line = new float[length];
    for (int index = 0; index < lines; index++) {
      average(values, index * length, line);
      for (int place = 0; place < wanted.length; place++) {
        turned[place * lines + index] = line[wanted[place]];
      }
    }
    return turned;
  }

  /// The mean of the values around each one; at the ends of those that there are. A window of even
  /// length reaches one further ahead than back. Half a field in each of two passes makes the blur
  /// as wide as a field.
  private static void average(float[] from, int start, float[] to) {
    int window = (to.length + 2 * EDGE - 1) / (2 * EDGE);
    int ahead = window / 2;
    int back = window - ahead - 1;
    // The sum runs on in the order and precision of the reference: another one flips single bits.
    float sum = 0;
    for (int index = 0; index < ahead; index++) {
      sum += from[start + index];
    }
    int count = ahead;
    for (int index = 0; index < to.length; index++) {
      if (index + ahead < to.length) {
        sum += from[start + index + ahead];
        count++;
      }
      if (index > back) {
        sum -= from[start + index - back - 1];
        count--;
      }
      to[index] = sum / count;
    }
  }
}
