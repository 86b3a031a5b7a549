package io.vitrine.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/// [SuiteResource] with a PgBouncer in transaction mode before PostgreSQL, set up as the operations
/// guide says. Its settings win over those of a [SuiteResource].
public final class PooledServers implements QuarkusTestResourceLifecycleManager {
  private static final String URL = "quarkus.datasource.jdbc.url";

  private final SuiteResource servers = new SuiteResource();
  private PgBouncer bouncer = PgBouncer.NONE;

  @Override
  public int order() {
    return 50;
  }

  @Override
  public void init(Map<String, String> arguments) {
    servers.init(arguments);
  }

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(servers.start());
    String direct = settings.getOrDefault(URL, "");
    String user = settings.getOrDefault("quarkus.datasource.username", "");
    String password = settings.getOrDefault("quarkus.datasource.password", "");
    bouncer = PgBouncer.before(direct, Map.of(user, password));
    settings.put(URL, bouncer.url() + "?prepareThreshold=0");
    settings.put("vitrine.outbox.direct-url", direct);
    settings.put("quarkus.flyway.jdbc-url", direct);
    return settings;
  }

  @Override
  public void stop() {
    bouncer.close();
    servers.stop();
  }
}
