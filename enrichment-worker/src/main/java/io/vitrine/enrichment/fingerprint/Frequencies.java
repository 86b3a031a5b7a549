package io.vitrine.enrichment.fingerprint;

import java.util.Arrays;

/// The 16 x 16 lowest frequencies of a picture but for the constant ones, by the discrete cosine
/// transform; each bit of the hash says whether one of them is above the median.
final class Frequencies {
  private static final int EDGE = 16;
  private static final float[] COSINES = cosines();

  private Frequencies() {}

  static PdqHash hash(float[] samples) {
    float[] frequencies = transform(samples);
    float[] sorted = frequencies.clone();
    Arrays.sort(sorted);
    // Of an even number of values the reference takes the lower one of the two in the middle.
    float median = sorted[sorted.length / 2 - 1];
    boolean[] bits = new boolean[frequencies.length];
    for (int bit = 0; bit < bits.length; bit++) {
      bits[bit] = frequencies[bit] > median;
    }
    return PdqHash.of(bits);
  }

  private static float[] cosines() {
    float scale = (float) Math.sqrt(2.0 / Samples.EDGE);
    float[] cosines = new float[EDGE * Samples.EDGE];
    for (int row = 0; row < EDGE; row++) {
      for (int column = 0; column < Samples.EDGE; column++) {
        double angle = Math.PI / 2 / Samples.EDGE * (row + 1) * (2 * column + 1);
        cosines[row * Samples.EDGE + column] = (float) (scale * Math.cos(angle));
      }
    }
    return cosines;
  }

  /// Columns first, then rows.
  private static float[] transform(float[] samples) {
    float[] between = new float[EDGE * Samples.EDGE];
    for (int row = 0; row < EDGE; row++) {
      for (int column = 0; column < Samples.EDGE; column++) {
        float sum = 0;
        for (int index = 0; index < Samples.EDGE; index++) {
          sum += COSINES[row * Samples.EDGE + index] * samples[index * Samples.EDGE + column];
        }
        between[row * Samples.EDGE + column] = sum;
      }
    }
    float[] frequencies = new float[EDGE * EDGE];
    for (int row = 0; row < EDGE; row++) {
      for (int column = 0; column < EDGE; column++) {
        float sum = 0;
        for (int index = 0; index < Samples.EDGE; index++) {
          sum += between[row * Samples.EDGE + index] * COSINES[column * Samples.EDGE + index];
        }
        frequencies[row * EDGE + column] = sum;
      }
    }
    return frequencies;
  }
}
