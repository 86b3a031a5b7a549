package io.vitrine.outbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The text of a signal on the wire: `topic:key`, its SHA-256 when that is too long for PostgreSQL.
final class SignalName {
  /// PostgreSQL takes payloads shorter than 8000 bytes.
  private static final int LONGEST_BYTES = 7999;

  private SignalName() {}

  static String of(String topic, String key) {
    String name = topic + ":" + key;
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= LONGEST_BYTES ? name : "sha256:" + sha256(bytes);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
