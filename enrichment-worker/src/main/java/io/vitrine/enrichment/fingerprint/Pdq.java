package io.vitrine.enrichment.fingerprint;

/// A picture's PDQ hash and how much it says: the algorithm that Meta published in 2019 ("The
/// TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm"), written anew.
///
/// @param quality 0 to 100; 0 for a plain area
public record Pdq(PdqHash hash, int quality) {
  /// Below that the hash of a picture says too little to be compared.
  public static final int ENOUGH_QUALITY = 50;

  /// Smaller pictures have no hash.
  private static final int SMALLEST_EDGE = 5;

  private static final PdqHash NOTHING = new PdqHash(0, 0, 0, 0);

  /// Hashes a picture: blurred, sampled at 64 x 64 points, transformed into frequencies, of which
  /// those above the median become the set bits.
  ///
  /// @param picture upright; of a large one 512 pixels on the longest edge are enough
  public static Pdq of(GreyPicture picture) {
    if (Math.min(picture.width(), picture.height()) < SMALLEST_EDGE) {
      return new Pdq(NOTHING, 0);
    }
    float[] samples = Samples.of(picture.asReferenceSees());
    return new Pdq(Frequencies.hash(samples), Gradients.quality(samples));
  }

  /// Whether the hash says enough to be compared.
  public boolean isTelling() {
    return quality >= ENOUGH_QUALITY;
  }
}
