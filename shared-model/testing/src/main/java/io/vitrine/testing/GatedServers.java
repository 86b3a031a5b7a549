package io.vitrine.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/// [SuiteResource] with PostgreSQL and S3 behind gates, for a test that takes them away by
/// [Outages]. Its settings win over those of a [SuiteResource] of the test's superclass.
public final class GatedServers implements QuarkusTestResourceLifecycleManager {
  private final SuiteResource servers = new SuiteResource();

  @Override
  public int order() {
    return 50;
  }

  @Override
  public void init(Map<String, String> arguments) {
    Map<String, String> gated = new HashMap<>(arguments);
    gated.put(SuiteResource.GATED, "true");
    servers.init(gated);
  }

  @Override
  public Map<String, String> start() {
    return servers.start();
  }

  @Override
  public void stop() {
    servers.stop();
  }
}
