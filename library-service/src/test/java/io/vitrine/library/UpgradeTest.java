package io.vitrine.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The library had no removals at first, and their first migration is older than its own.
@QuarkusTest
class UpgradeTest extends ComponentTest {
  private static final String SCHEMA = "library_before_removals";

  /// The last migration of then.
  private static final String BEFORE = "20261120.0301";

  @AfterEach
  void drop() {
    flyway("latest", "db/migration").clean();
  }

  @Test
  void aDatabaseFromBeforeTheRemovalsIsTakenAlong() {
    flyway(BEFORE, "db/migration", "db/outbox").migrate();

    var result = flyway("latest", "db/migration", "db/outbox", "db/removal/later").migrate();

    assertTrue(result.success);
    assertEquals(
        1,
        result.migrations.stream()
            .filter(migration -> migration.description.equals("object given up"))
            .count());
  }

  private static Flyway flyway(String target, String... locations) {
    Config config = ConfigProvider.getConfig();
    return Flyway.configure()
        .dataSource(
            config.getValue("quarkus.datasource.jdbc.url", String.class),
            config.getValue("quarkus.flyway.username", String.class),
            config.getValue("quarkus.flyway.password", String.class))
        .schemas(SCHEMA)
        .cleanDisabled(false)
        .target(target)
        .locations(Arrays.stream(locations).map(it -> "classpath:" + it).toArray(String[]::new))
        .load();
  }
}
