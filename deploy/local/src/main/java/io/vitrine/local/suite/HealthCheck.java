package io.vitrine.local.suite;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// Whether a part answers in its own protocol. A port that is merely open does not count.
public final class HealthCheck {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  /// SSLRequest of the PostgreSQL protocol (length 8, code 80877103): answered with one byte before
  /// any authentication.
  private static final byte[] POSTGRESQL_SSL_REQUEST =
      ByteBuffer.allocate(8).putInt(8).putInt(80_877_103).array();

  private HealthCheck() {}

  /// Asks the part at its address; takes at most a few seconds.
  public static boolean isHealthy(Part part, Addresses addresses) {
    return switch (part) {
      case GATEWAY -> HttpProbe.answersOk(below(addresses, part, "/q/health"));
      case VAULT, COMMUNITY, LIBRARY, GALLERY, WORKER ->
          HttpProbe.answersOk(below(addresses, part, "/q/health/ready"));
      case KEYCLOAK ->
          HttpProbe.answersOk(below(addresses, part, "/.well-known/openid-configuration"));
      // Without a signature the store refuses, which only a living store does.
      case S3 -> HttpProbe.status(addresses.uri(part)).filter(status -> status < 500).isPresent();
      case POSTGRESQL -> speaksPostgresql(addresses.of(part));
      case KAFKA -> hasKafkaBroker(addresses.of(part));
    };
  }

  private static URI below(Addresses addresses, Part part, String path) {
    return URI.create(addresses.of(part) + path);
  }

  private static boolean speaksPostgresql(String hostAndPort) {
    URI address = URI.create("postgresql://" + hostAndPort);
    int limit = Math.toIntExact(LIMIT.toMillis());
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), limit);
      socket.setSoTimeout(limit);
      socket.getOutputStream().write(POSTGRESQL_SSL_REQUEST);
      int answer = socket.getInputStream().read();
      return answer == 'S' || answer == 'N';
    } catch (IOException away) {
      return false;
    }
  }

  private static boolean hasKafkaBroker(String bootstrapServers) {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            Math.toIntExact(LIMIT.toMillis()),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            Math.toIntExact(LIMIT.toMillis()));
    try (Admin admin = Admin.create(settings)) {
      return !admin
          .describeCluster()
          .nodes()
          .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
          .isEmpty();
    } catch (ExecutionException | TimeoutException away) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
