package io.vitrine.events;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 as events and rows carry it: 64 digits, lower-case hexadecimal. It is here because every
/// other module sees this one.
public final class Sha256 {
  private Sha256() {}

  /// A digest that has seen nothing yet, for a stream; [#hex(MessageDigest)] ends it.
  public static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// The hash of all that the digest has seen, which it then forgets.
  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /// The hash of the bytes in digits.
  public static String hexOf(byte[] bytes) {
    return HexFormat.of().formatHex(of(bytes));
  }

  /// The hash of the bytes, 32 bytes.
  public static byte[] of(byte[] bytes) {
    return begin().digest(bytes);
  }
}
