package io.vitrine.enrichment.fingerprint;

import java.util.stream.IntStream;

/// Reduces a picture to 64 x 64 values: a tent filter (two passes of a moving average in each
/// direction, after Jarosz) and the values at the centres of 64 x 64 fields.
///
/// Averages are taken down the columns, all columns at once: they do not depend on each other, so
/// the processor does several in one step, which it cannot along a line, where each sum waits for
/// the one before. Hence rows and columns change places between the passes, and each row is an
/// array of its own: only of such loops does the compiler know that they do not get into each
/// other's way.
final class Samples {
  static final int EDGE = 64;

  /// As in [GreyPicture#columns].
  private static final int TOGETHER = 16;

  private Samples() {}

  /// Row by row.
  static float[] of(GreyPicture picture) {
    int width = picture.width();
    int height = picture.height();
    if (width == EDGE && height == EDGE) {
      return joined(turned(picture.columns()));
    }
    float[][] once = averaged(picture.columns(), all(width));
    float[][] both = averaged(turned(once), all(height));
    // Of the second pass only the values that are sampled are kept.
    float[][] fields = averaged(turned(both), centres(width));
    return joined(averaged(turned(fields), centres(height)));
  }

  private static int[] all(int length) {
    return IntStream.range(0, length).toArray();
  }

  private static int[] centres(int length) {
    return IntStream.range(0, EDGE).map(field -> (int) ((field + 0.5) * length / EDGE)).toArray();
  }

  private static float[] joined(float[][] rows) {
    float[] joined = new float[EDGE * EDGE];
    for (int row = 0; row < EDGE; row++) {
      System.arraycopy(rows[row], 0, joined, row * EDGE, EDGE);
    }
    return joined;
  }

  /// Rows become columns.
  private static float[][] turned(float[][] rows) {
    int width = rows[0].length;
    float[][] turned = new float[width][rows.length];
    for (int top = 0; top < rows.length; top += TOGETHER) {
      int bottom = Math.min(top + TOGETHER, rows.length);
      for (int column = 0; column < width; column++) {
        float[] target = turned[column];
        for (int row = top; row < bottom; row++) {
          target[row] = rows[row][column];
        }
      }
    }
    return turned;
  }

  /// The mean of the values above and below each one; at the ends of those that there are. A window
  /// of even length reaches one further ahead than back. Half a field in each of two passes makes
  /// the blur as wide as a field.
  ///
  /// @param wanted the rows whose means are kept, in order
  private static float[][] averaged(float[][] rows, int[] wanted) {
    int window = (rows.length + 2 * EDGE - 1) / (2 * EDGE);
    int ahead = window / 2;
    int back = window - ahead - 1;
    float[][] means = new float[wanted.length][rows[0].length];
    // The sum runs on in the order and precision of the reference: another one flips single bits.
    float[] sum = new float[rows[0].length];
    for (int row = 0; row < ahead; row++) {
      add(sum, rows[row]);
    }
    int kept = 0;
    for (int row = 0; row < rows.length; row++) {
      if (row + ahead < rows.length) {
        add(sum, rows[row + ahead]);
      }
      if (row > back) {
        subtract(sum, rows[row - back - 1]);
      }
      int count = Math.min(row + ahead, rows.length - 1) - Math.max(row - back, 0) + 1;
      // A row of a small picture may be the centre of several fields.
      for (; kept < wanted.length && wanted[kept] == row; kept++) {
        divide(sum, count, means[kept]);
      }
    }
    return means;
  }

  private static void add(float[] sum, float[] row) {
    for (int column = 0; column < sum.length; column++) {
      sum[column] += row[column];
    }
  }

  private static void subtract(float[] sum, float[] row) {
    for (int column = 0; column < sum.length; column++) {
      sum[column] -= row[column];
    }
  }

  private static void divide(float[] sum, int count, float[] means) {
    for (int column = 0; column < sum.length; column++) {
      means[column] = sum[column] / count;
    }
  }
}
