package io.vitrine.events;

import static java.util.Objects.requireNonNull;

/// What tells an object from others: its very bytes, and what its picture looks like.
///
/// @param sha256 of the source object's bytes, lower-case hexadecimal (64 digits)
/// @param pdq the PDQ hash of the upright picture, of a video's poster: 256 bits as 64 lower-case
///   hexadecimal digits, the last bit first as the reference implementation writes them. Two
///   pictures whose hashes differ in at most 31 bits show the same
/// @param pdqQuality 0 to 100; below 50 the picture has too little in it for its hash to mean much
public record Fingerprint(String sha256, String pdq, int pdqQuality) {
  public Fingerprint {
    requireNonNull(sha256, "sha256");
    requireNonNull(pdq, "pdq");
    if (pdqQuality < 0 || pdqQuality > 100) {
      throw new IllegalArgumentException("the quality must be 0 to 100");
    }
  }
}
