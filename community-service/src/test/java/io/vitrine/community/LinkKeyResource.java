package io.vitrine.community;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/// Gives the service under test a key of its own, new in each run.
public class LinkKeyResource implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Map.of("vitrine.community.link.key", Base64.getEncoder().encodeToString(key));
  }

  @Override
  public void stop() {}
}
