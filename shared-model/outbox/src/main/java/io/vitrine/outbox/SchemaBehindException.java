package io.vitrine.outbox;

/// The database lacks migrations that the program needs.
final class SchemaBehindException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SchemaBehindException(int missing, String first) {
    super(
        "The database lacks %d migrations, the first is %s. Migrate as the schema's owner (quarkus.flyway.username) with quarkus.init-and-exit=true, then start again."
            .formatted(missing, first));
  }
}
