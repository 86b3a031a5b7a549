package io.vitrine.local.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One of the ten parts of a local suite, in the order in which a person wants to read them.
public enum Part {
  GATEWAY(8080),
  VAULT(8081),
  COMMUNITY(8082),
  LIBRARY(8083),
  GALLERY(8084),
  WORKER(8085),
  KEYCLOAK(8180),
  S3(9000),
  POSTGRESQL(15432),
  KAFKA(19092);

  private final int defaultPort;

  Part(int defaultPort) {
    this.defaultPort = defaultPort;
  }

  /// The name in commands, logs and tables: `vault`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public int defaultPort() {
    return defaultPort;
  }

  /// The environment variable that moves it to another port: `VITRINE_PORT_VAULT`.
  public String portVariable() {
    return "VITRINE_PORT_" + name();
  }

  /// Whether it is one of our own programs, run as a child process.
  public boolean isService() {
    return switch (this) {
      case VAULT, COMMUNITY, LIBRARY, GALLERY, WORKER -> true;
      case GATEWAY, KEYCLOAK, S3, POSTGRESQL, KAFKA -> false;
    };
  }

  public static List<Part> services() {
    return Arrays.stream(values()).filter(Part::isService).toList();
  }

  static Optional<Part> ofLabel(String label) {
    return Arrays.stream(values()).filter(part -> part.label().equals(label)).findFirst();
  }

  /// The folder of a service in the source tree.
  ///
  /// @throws IllegalArgumentException for a part that is not a service
  String folder() {
    return switch (this) {
      case VAULT, COMMUNITY, LIBRARY, GALLERY -> label() + "-service";
      case WORKER -> "enrichment-worker";
      case GATEWAY, KEYCLOAK, S3, POSTGRESQL, KAFKA ->
          throw new IllegalArgumentException(label() + " is not a service");
    };
  }

  /// Whether the service has a database of its own, named like its label.
  boolean hasDatabase() {
    return isService() && this != WORKER;
  }
}
