package io.vitrine.outbox;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/// Refuses to start on a schema that is older than the program. A service that migrates at its
/// start has no such schema; in production a job migrates, as the schema's owner, and the service
/// itself never holds the owner's password.
@ApplicationScoped
class SchemaCheck {
  /// Before everything that reads a table.
  private static final int FIRST = 1;

  private final Flyway flyway;
  private final boolean migratesAtStart;

  SchemaCheck(
      Flyway flyway,
      @ConfigProperty(name = "quarkus.flyway.migrate-at-start") boolean migratesAtStart) {
    this.flyway = flyway;
    this.migratesAtStart = migratesAtStart;
  }

  void check(@Observes @Priority(FIRST) StartupEvent event) {
    if (migratesAtStart) {
      return;
    }
    MigrationInfo[] missing = flyway.info().pending();
    if (missing.length > 0) {
      throw new SchemaBehindException(missing.length, missing[0].getVersion().getVersion());
    }
  }
}
