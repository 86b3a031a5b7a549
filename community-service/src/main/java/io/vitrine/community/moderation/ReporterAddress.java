package io.vitrine.community.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What is kept of a reporter's address: a keyed hash, that tells two clients apart and no more.
@ApplicationScoped
class ReporterAddress {
  private static final String ALGORITHM = "HmacSHA256";

  /// Of an IPv6 address: who has one has 2^64 of them.
  private static final int NETWORK_BYTES = 8;

  private final SecretKeySpec key;

  ReporterAddress(ModerationConfig config) {
    this.key =
        new SecretKeySpec(
            config
                .addressKey()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElseGet(ReporterAddress::random),
            ALGORITHM);
  }

  private static byte[] random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /// @param address of the client as the HTTP layer tells it, which trusts a proxy's word only when
  ///   `quarkus.http.proxy.proxy-address-forwarding` is set
  String hash(String address) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(network(address)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] network(String address) {
    boolean literal = address.matches("[0-9a-fA-F:.]+(%.*)?") && address.matches(".*[:.].*");
    if (literal) {
      try {
        byte[] bytes = InetAddress.getByName(address).getAddress();
        return bytes.length > NETWORK_BYTES ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes;
      } catch (UnknownHostException e) {
        // Taken as it is below.
      }
    }
    return address.getBytes(StandardCharsets.UTF_8);
  }
}
