package io.vitrine.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vitrine.embedded.Databases;
import io.vitrine.embedded.PostgresAddress;
import io.vitrine.embedded.S3Address;
import io.vitrine.embedded.SuiteServers;
import io.vitrine.embedded.Topics;
import io.vitrine.embedded.TopicsFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Gives a `@QuarkusTest` the servers of this Maven run: an empty database with the service's own
/// roles, all topics without records, empty buckets, and an identity provider's key that
/// [TokenMaker] signs with.
///
/// The argument `database` names the service's database; without it there is none.
///
/// ```java
/// @QuarkusTestResource(
///     value = SuiteResource.class,
///     initArgs = @ResourceArg(name = "database", value = "vault"))
/// ```
public final class SuiteResource implements QuarkusTestResourceLifecycleManager {
  /// The argument of [GatedServers].
  static final String GATED = "gated";

  /// Quarkus starts the resources again for each test profile.
  private static final AtomicInteger STARTS = new AtomicInteger();

  private Optional<String> service = Optional.empty();
  private final List<Runnable> cleanups = new ArrayList<>();
  private boolean gated;

  @Override
  public void init(Map<String, String> arguments) {
    service = Optional.ofNullable(arguments.get("database"));
    gated = arguments.containsKey(GATED);
  }

  @Override
  public Map<String, String> start() {
    SuiteServers servers = SuiteServers.join(SourceTree.root());
    new Topics(servers.kafka(), TopicsFile.read()).reset();
    servers.emptyBuckets();

    var settings = new HashMap<String, String>();
    // Any free one: several Maven runs on one machine must not meet.
    settings.put("quarkus.http.test-port", "0");
    // Kept and searched for personal data, see io.vitrine.testing.privacy; the console stays short.
    settings.put("quarkus.log.category.\"io.vitrine\".level", "DEBUG");
    settings.put("quarkus.log.console.level", "INFO");
    String kafka = servers.kafka().bootstrapServers();
    settings.put(
        "kafka.bootstrap.servers", gated ? kafka.replace("localhost", HostNames.KAFKA) : kafka);
    // Quarkus warns of settings for an extension that a module has not.
    if (onClassPath("software/amazon/awssdk/services/s3/S3Client.class")) {
      settings.putAll(storage(servers.s3()));
    }
    if (onClassPath("io/quarkus/oidc/OidcTenantConfig.class")) {
      settings.putAll(identity());
    }
    service.ifPresent(name -> settings.putAll(database(servers, name)));
    return settings;
  }

  @Override
  public void stop() {
    cleanups.forEach(Runnable::run);
    cleanups.clear();
  }

  private static boolean onClassPath(String classFile) {
    return SuiteResource.class.getClassLoader().getResource(classFile) != null;
  }

  private Map<String, String> database(SuiteServers servers, String name) {
    var databases = new Databases(servers.postgres());
    String fresh = name + "_" + ProcessHandle.current().pid() + "_" + STARTS.incrementAndGet();
    databases.createFresh(name, fresh);
    cleanups.add(() -> databases.drop(fresh));
    PostgresAddress own = servers.postgres();
    int port = gate(Outages.POSTGRES, own.host(), own.port());
    String host = gated ? HostNames.POSTGRES : own.host();
    PostgresAddress server =
        new PostgresAddress(host, port, own.database(), own.user(), own.password());
    return Map.of(
        "quarkus.datasource.jdbc.url", server.jdbcUrl(fresh),
        "quarkus.datasource.username", name + "_app",
        "quarkus.datasource.password", name + "_app",
        "quarkus.flyway.username", name + "_owner",
        "quarkus.flyway.password", name + "_owner");
  }

  /// The port of a new gate before the server, or of the server itself.
  private int gate(String name, String host, int port) {
    if (!gated) {
      return port;
    }
    Gate gate = Outages.gate(name, host, port);
    cleanups.add(gate::close);
    return gate.port();
  }

  private Map<String, String> storage(S3Address s3) {
    int port = gate(Outages.STORE, s3.endpoint().getHost(), s3.endpoint().getPort());
    String host = gated ? HostNames.STORE : s3.endpoint().getHost();
    return Map.of(
        "quarkus.s3.endpoint-override", "http://" + host + ":" + port,
        "quarkus.s3.path-style-access", "true",
        "quarkus.s3.aws.region", s3.region(),
        "quarkus.s3.aws.credentials.type", "static",
        "quarkus.s3.aws.credentials.static-provider.access-key-id", s3.accessKey(),
        "quarkus.s3.aws.credentials.static-provider.secret-access-key", s3.secretKey(),
        "vitrine.storage.public-endpoint", s3.endpoint().toString());
  }

  /// A provider that is only its public key: nothing to reach, so no address.
  private static Map<String, String> identity() {
    return Map.of(
        "quarkus.oidc.auth-server-url", "",
        "quarkus.oidc.application-type", "service",
        "quarkus.oidc.token.issuer", "https://vitrine.test/realms/vitrine",
        "quarkus.oidc.public-key", TokenMaker.publicKey());
  }
}
