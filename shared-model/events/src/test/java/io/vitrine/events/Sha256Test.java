package io.vitrine.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sha256Test {
  /// The example "abc" of FIPS 180-4.
  private static final String EXPECTED =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

  @Test
  void hashesBytes() {
    assertEquals(EXPECTED, Sha256.hexOf(ABC));
    assertEquals(EXPECTED, HexFormat.of().formatHex(Sha256.of(ABC)));
  }

  @Test
  void hashesAStreamPieceByPiece() {
    MessageDigest digest = Sha256.begin();
    digest.update(ABC, 0, 1);
    digest.update(ABC, 1, 2);

    assertEquals(EXPECTED, Sha256.hex(digest));
  }
}
