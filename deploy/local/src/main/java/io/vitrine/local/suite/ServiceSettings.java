package io.vitrine.local.suite;

import io.vitrine.embedded.PostgresAddress;
import io.vitrine.embedded.S3Address;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The configuration of a service, as environment variables: secrets on a command line would be
/// readable by every user of the machine.
final class ServiceSettings {
  private static final Pattern NOT_ALPHANUMERIC = Pattern.compile("[^A-Za-z0-9]");

  private ServiceSettings() {}

  /// The whole environment of the child process: what the launcher has, without the launcher's own
  /// settings, then ours, then `more` (dotted property names).
  static Map<String, String> environment(
      Part service, SuiteOptions options, ServerAddresses servers, Map<String, String> more)
      throws IOException {
    Map<String, String> environment = new HashMap<>(options.environment());
    environment.keySet().removeIf(ServiceSettings::isLaunchersOwn);
    environment.put("MALLOC_ARENA_MAX", "2");
    properties(service, options, servers)
        .forEach((name, value) -> environment.put(variable(name), value));
    defaults(service, options, servers)
        .forEach((name, value) -> environment.putIfAbsent(variable(name), value));
    options.settingsOf(service).forEach((name, value) -> environment.put(variable(name), value));
    more.forEach((name, value) -> environment.put(variable(name), value));
    return environment;
  }

  /// The name under which MicroProfile Config looks a property up in the environment.
  static String variable(String property) {
    return NOT_ALPHANUMERIC.matcher(property).replaceAll("_").toUpperCase(Locale.ROOT);
  }

  private static boolean isLaunchersOwn(String variable) {
    return variable.startsWith("VITRINE_PORT_")
        || variable.startsWith("VITRINE_POSTGRES_")
        || variable.startsWith("VITRINE_KAFKA_")
        || variable.startsWith("VITRINE_S3_")
        || variable.startsWith("VITRINE_OIDC_")
        || variable.equals("VITRINE_DATA")
        || variable.equals("VITRINE_NATIVE");
  }

  private static Map<String, String> properties(
      Part service, SuiteOptions options, ServerAddresses servers) {
    Map<String, String> properties = new HashMap<>();
    // Only the gateway's port is for clients; the services trust its forwarded headers, and nobody
    // else's should one of them be made to listen elsewhere too.
    properties.put("quarkus.http.host", "127.0.0.1");
    properties.put("quarkus.http.port", Integer.toString(options.ports().of(service)));
    properties.put("quarkus.http.proxy.proxy-address-forwarding", "true");
    properties.put("quarkus.http.proxy.trusted-proxies", "127.0.0.1");
    properties.put("quarkus.http.proxy.enable-forwarded-host", "true");
    properties.put("kafka.bootstrap.servers", servers.kafka().bootstrapServers());
    properties.putAll(store(servers.s3()));
    if (service.hasDatabase()) {
      properties.putAll(database(service, servers.postgresql()));
      properties.put("quarkus.oidc.auth-server-url", servers.keycloak().display());
      properties.put("quarkus.oidc.client-id", "vitrine-web");
      properties.put("quarkus.oidc.credentials.secret", "vitrine-web-secret");
    } else {
      properties.putAll(realmThatMayBeAway(servers.keycloak().display()));
    }
    return properties;
  }

  /// The worker starts beside the realm, so it must not look for it before somebody brings a token.
  private static Map<String, String> realmThatMayBeAway(String realm) {
    return Map.of(
        "quarkus.oidc.auth-server-url",
        realm,
        "quarkus.oidc.discovery-enabled",
        "false",
        "quarkus.oidc.jwks-path",
        "/protocol/openid-connect/certs",
        "quarkus.oidc.jwks.resolve-early",
        "false",
        "quarkus.oidc.token.issuer",
        realm);
  }

  /// What the environment of the launcher may say otherwise.
  private static Map<String, String> defaults(
      Part service, SuiteOptions options, ServerAddresses servers) throws IOException {
    Map<String, String> defaults = new HashMap<>();
    defaults.put("vitrine.storage.public-endpoint", servers.s3().display());
    // The suite's store honours the header, see docs/adr/0051.
    defaults.put("vitrine.storage.conditional-deletes", "true");
    defaults.put("vitrine.public-base-url", options.publicUrl().toString());
    if (service == Part.GALLERY) {
      defaults.put(
          "vitrine.gallery.device-key", new LocalSecrets(options.data()).key("device-key"));
    }
    if (service == Part.COMMUNITY) {
      defaults.put("vitrine.community.link.key", new LocalSecrets(options.data()).key("link-key"));
    }
    return defaults;
  }

  private static Map<String, String> store(S3Address store) {
    return Map.of(
        "quarkus.s3.endpoint-override",
        store.endpoint().toString(),
        "quarkus.s3.aws.region",
        store.region(),
        "quarkus.s3.aws.credentials.type",
        "static",
        "quarkus.s3.aws.credentials.static-provider.access-key-id",
        store.accessKey(),
        "quarkus.s3.aws.credentials.static-provider.secret-access-key",
        store.secretKey());
  }

  private static Map<String, String> database(Part service, PostgresAddress server) {
    String name = service.label();
    return Map.of(
        "quarkus.datasource.jdbc.url",
        server.jdbcUrl(name),
        "quarkus.datasource.username",
        name + "_app",
        "quarkus.datasource.password",
        name + "_app",
        "quarkus.flyway.username",
        name + "_owner",
        "quarkus.flyway.password",
        name + "_owner");
  }
}
