package io.vitrine.community.moderation;

import io.vitrine.community.edge.ClientNetwork;
import io.vitrine.community.visitor.Visitors;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What is kept of a reporter's address: a keyed hash, that tells two clients apart and no more. It
/// is the same in every replica and after a restart.
@ApplicationScoped
class ReporterAddress {
  private static final String ALGORITHM = "HmacSHA256";

  private final Optional<SecretKeySpec> key;
  private final Visitors visitors;

  ReporterAddress(ModerationConfig config, Visitors visitors) {
    this.key =
        config
            .addressKey()
            .map(text -> new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM));
    this.visitors = visitors;
  }

  /// @param address of the client, as [io.vitrine.community.edge.ClientAddress] tells it
  String hash(String address) {
    return key.map(own -> hash(own, address)).orElseGet(() -> visitors.reporterAlias(address));
  }

  private static String hash(SecretKeySpec key, String address) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of()
          .formatHex(mac.doFinal(ClientNetwork.of(address).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
