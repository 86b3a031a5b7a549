package io.vitrine.outbox;

import io.vitrine.events.Sha256;
import java.nio.charset.StandardCharsets;

/// The text of a signal on the wire: `topic:key`, its SHA-256 when that is too long for PostgreSQL.
final class SignalName {
  /// PostgreSQL takes payloads shorter than 8000 bytes.
  private static final int LONGEST_BYTES = 7999;

  private SignalName() {}

  static String of(String topic, String key) {
    String name = topic + ":" + key;
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= LONGEST_BYTES ? name : "sha256:" + Sha256.hexOf(bytes);
  }
}
