package io.vitrine.enrichment.fingerprint;

/// How much there is in a picture: the steps between neighbouring samples, each counted in whole
/// percents, so that noise counts nothing. The constants are those of the paper.
final class Gradients {
  private static final int FULL_QUALITY = 100;
  private static final int PER_POINT = 90;

  private Gradients() {}

  /// 0 to 100.
  static int quality(float[] samples) {
    int sum = 0;
    for (int y = 0; y < Samples.EDGE; y++) {
      for (int x = 0; x < Samples.EDGE; x++) {
        int here = y * Samples.EDGE + x;
        sum += y + 1 < Samples.EDGE ? percent(samples[here], samples[here + Samples.EDGE]) : 0;
        sum += x + 1 < Samples.EDGE ? percent(samples[here], samples[here + 1]) : 0;
      }
    }
    return Math.min(FULL_QUALITY, sum / PER_POINT);
  }

  private static int percent(float first, float second) {
    return Math.abs((int) ((first - second) * 100 / 255));
  }
}
