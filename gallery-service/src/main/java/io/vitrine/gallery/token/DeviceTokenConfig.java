package io.vitrine.gallery.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "vitrine.gallery")
interface DeviceTokenConfig {
  /// The secret that signs device tokens: at least 32 random bytes in Base64, the same in every
  /// replica. HS256 wants as many bits as its hash (RFC 7518, 3.2). No default: it is a secret.
  String deviceKey();

  /// How long a token is good. A device that is not visited for a season still works; one that is
  /// lost and forgotten does not work for ever.
  @WithDefault("P90D")
  Duration deviceTokenLife();
}
