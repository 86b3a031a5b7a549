package io.vitrine.community.visitor;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs for this feature. Made at start, so that a missing or weak key is found before the first
/// request.
@Singleton
@Startup
class LinkKey {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_KEY_BYTES = 32;

  private final SecretKeySpec key;

  LinkKey(VisitorConfig config) {
    byte[] bytes = Base64.getDecoder().decode(config.key().strip());
    if (bytes.length < LEAST_KEY_BYTES) {
      throw new IllegalArgumentException(
          "vitrine.community.link.key must be at least 32 random bytes in Base64");
    }
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /// A signature of the text.
  ///
  /// @param purpose so that a signature for one thing is none for another
  /// @return in Base64 for URLs
  String sign(String purpose, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
