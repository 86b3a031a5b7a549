package io.vitrine.enrichment.topic;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.jboss.logging.Logger;

/// How long Kafka remembers where a group is that nobody is a member of: seven days after its last
/// commit, unless the brokers are told otherwise.
@ApplicationScoped
public class OffsetRetention {
  private static final Logger LOG = Logger.getLogger(OffsetRetention.class);
  private static final String SETTING = "offsets.retention.minutes";
  private static final int TIMEOUT_MILLIS = 10_000;

  private final Map<String, Object> connection;

  @Inject
  public OffsetRetention(@Identifier("default-kafka-broker") Map<String, Object> connection) {
    this.connection = connection;
  }

  /// The shortest of all brokers; empty when Kafka does not tell, which some do not let everybody
  /// ask.
  public Optional<Duration> shortest() {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    try (Admin admin = Admin.create(settings)) {
      return admin
          .describeConfigs(brokers(admin))
          .all()
          .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
          .values()
          .stream()
          .flatMap(config -> minutes(config).stream())
          .min(Duration::compareTo);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      LOG.warn("Kafka does not tell how long it keeps offsets of groups without members", e);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static List<ConfigResource> brokers(Admin admin)
      throws ExecutionException, InterruptedException, TimeoutException {
    return admin.describeCluster().nodes().get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS).stream()
        .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
        .toList();
  }

  private static Optional<Duration> minutes(Config config) {
    return Optional.ofNullable(config.get(SETTING))
        .map(entry -> Duration.ofMinutes(Long.parseLong(entry.value())));
  }
}
