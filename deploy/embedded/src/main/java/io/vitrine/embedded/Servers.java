package io.vitrine.embedded;

import io.vitrine.embedded.EmbeddedPostgres.Durability;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Chooses for each server between our own and one that an environment variable names.
///
/// | server | variables |
/// |---|---|
/// | PostgreSQL | `VITRINE_POSTGRES_URL` (`postgresql://host:port/database`), `VITRINE_POSTGRES_USER`, `VITRINE_POSTGRES_PASSWORD`: a role that may create roles, databases and extensions |
/// | Kafka | `VITRINE_KAFKA_BOOTSTRAP_SERVERS` |
/// | S3 | `VITRINE_S3_ENDPOINT`, `VITRINE_S3_REGION`, `VITRINE_S3_ACCESS_KEY`, `VITRINE_S3_SECRET_KEY` |
/// | identity provider | `VITRINE_OIDC_URL`: the realm's address, such as `https://id.example/realms/vitrine` |
public final class Servers {
  private final Map<String, String> environment;
  private final Path programs;
  private final Path data;
  private final Durability durability;

  /// @param environment usually `System.getenv()`
  /// @param programs the folder for unpacked programs, such as `.vitrine/dist`
  /// @param data the folder that gets one folder for each server of our own
  public Servers(Map<String, String> environment, Path programs, Path data, Durability durability) {
    this.environment = Map.copyOf(environment);
    this.programs = programs;
    this.data = data;
    this.durability = durability;
  }

  /// PostgreSQL with the databases and roles of all services.
  ///
  /// @param port for a server of our own; 0 for a free one
  public ServerPart<PostgresAddress> postgres(int port) {
    Optional<String> url = setting("VITRINE_POSTGRES_URL");
    if (url.isEmpty()) {
      return new EmbeddedPostgres(programs, data.resolve("postgres"), port, durability);
    }
    PostgresAddress address = postgresAddress(url.get());
    return new ExternalServer<>("PostgreSQL", address, () -> new Databases(address).prepareAll());
  }

  /// Kafka with all topics.
  ///
  /// @param port for a server of our own; 0 for a free one
  public ServerPart<KafkaAddress> kafka(int port) {
    Optional<String> servers = setting("VITRINE_KAFKA_BOOTSTRAP_SERVERS");
    if (servers.isEmpty()) {
      return new EmbeddedKafka(data.resolve("kafka"), port);
    }
    var address = new KafkaAddress(servers.get());
    return new ExternalServer<>(
        "Kafka", address, () -> new Topics(address, TopicsFile.read()).prepare());
  }

  /// S3 with all buckets.
  ///
  /// @param port for a server of our own; 0 for a free one
  public ServerPart<S3Address> s3(int port) {
    Optional<String> endpoint = setting("VITRINE_S3_ENDPOINT");
    if (endpoint.isEmpty()) {
      return new EmbeddedS3(data.resolve("s3"), port);
    }
    var address =
        new S3Address(
            URI.create(endpoint.get()),
            setting("VITRINE_S3_REGION").orElse("us-east-1"),
            required("VITRINE_S3_ACCESS_KEY", "VITRINE_S3_ENDPOINT"),
            required("VITRINE_S3_SECRET_KEY", "VITRINE_S3_ENDPOINT"));
    return new ExternalServer<>("S3", address, () -> S3Clients.createBuckets(address));
  }

  /// The identity provider with the realm, for a suite at its usual address.
  ///
  /// @param port for a server of our own; 0 for a free one
  public ServerPart<OidcAddress> keycloak(int port) {
    return keycloak(port, EmbeddedKeycloak.USUAL_PUBLIC_URL);
  }

  /// The identity provider with the realm.
  ///
  /// @param port for a server of our own; 0 for a free one
  /// @param publicUrl where people reach the suite, without a slash at the end
  public ServerPart<OidcAddress> keycloak(int port, URI publicUrl) {
    Optional<String> url = setting("VITRINE_OIDC_URL");
    if (url.isEmpty()) {
      return new EmbeddedKeycloak(programs, data.resolve("keycloak"), port, publicUrl);
    }
    var address = new OidcAddress(URI.create(url.get()));
    return new ExternalServer<>("Identity provider", address, () -> OidcProbe.require(address));
  }

  private PostgresAddress postgresAddress(String url) {
    // Accepts the JDBC spelling as well.
    URI parsed = URI.create(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
    if (parsed.getHost() == null || parsed.getPath() == null || parsed.getPath().length() < 2) {
      throw new StartFailedException(
          "VITRINE_POSTGRES_URL must look like postgresql://host:port/database");
    }
    return new PostgresAddress(
        parsed.getHost(),
        parsed.getPort() == -1 ? 5432 : parsed.getPort(),
        parsed.getPath().substring(1),
        required("VITRINE_POSTGRES_USER", "VITRINE_POSTGRES_URL"),
        required("VITRINE_POSTGRES_PASSWORD", "VITRINE_POSTGRES_URL"));
  }

  private Optional<String> setting(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private String required(String name, String because) {
    return setting(name)
        .orElseThrow(
            () -> new StartFailedException(name + " must be set, as " + because + " is set"));
  }
}
