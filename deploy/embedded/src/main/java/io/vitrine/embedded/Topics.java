package io.vitrine.embedded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/// The suite's topics on a Kafka cluster.
public final class Topics {
  private static final int LIMIT_SECONDS = 30;

  private final KafkaAddress cluster;
  private final List<TopicDefinition> wanted;

  /// @param wanted usually [TopicsFile#read]
  public Topics(KafkaAddress cluster, List<TopicDefinition> wanted) {
    this.cluster = cluster;
    this.wanted = List.copyOf(wanted);
  }

  /// Creates missing topics, adds missing partitions, sets retention. Takes no partition away and
  /// touches no topic that it does not know. Idempotent.
  public void prepare() {
    withAdmin(
        admin -> {
          var existing = finished(admin.listTopics().names());
          var missing = wanted.stream().filter(topic -> !existing.contains(topic.name())).toList();
          var present = wanted.stream().filter(topic -> existing.contains(topic.name())).toList();
          finished(admin.createTopics(missing.stream().map(Topics::newTopic).toList()).all());
          addPartitions(admin, present);
          setRetention(admin, present);
        });
  }

  /// Deletes all records of all topics, so that a test starts with none. Consumers that committed
  /// an offset go on behind the deleted records.
  public void reset() {
    withAdmin(
        admin -> {
          var everything = new HashMap<TopicPartition, RecordsToDelete>();
          for (TopicDescription topic : describe(admin, wanted).values()) {
            topic
                .partitions()
                .forEach(
                    partition ->
                        everything.put(
                            new TopicPartition(topic.name(), partition.partition()),
                            // -1: all up to the end
                            RecordsToDelete.beforeOffset(-1)));
          }
          finished(admin.deleteRecords(everything).all());
        });
  }

  private static void addPartitions(Admin admin, List<TopicDefinition> topics) {
    var current = describe(admin, topics);
    var more = new HashMap<String, NewPartitions>();
    for (TopicDefinition topic : topics) {
      TopicDescription description = current.get(topic.name());
      if (description != null && description.partitions().size() < topic.partitions()) {
        more.put(topic.name(), NewPartitions.increaseTo(topic.partitions()));
      }
    }
    finished(admin.createPartitions(more).all());
  }

  private static void setRetention(Admin admin, List<TopicDefinition> topics) {
    var changes = new HashMap<ConfigResource, java.util.Collection<AlterConfigOp>>();
    for (TopicDefinition topic : topics) {
      changes.put(
          new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
          List.of(
              new AlterConfigOp(
                  new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, retention(topic)),
                  AlterConfigOp.OpType.SET)));
    }
    finished(admin.incrementalAlterConfigs(changes).all());
  }

  private static Map<String, TopicDescription> describe(Admin admin, List<TopicDefinition> topics) {
    var names = new ArrayList<String>();
    topics.forEach(topic -> names.add(topic.name()));
    return finished(admin.describeTopics(names).allTopicNames());
  }

  private static NewTopic newTopic(TopicDefinition topic) {
    // -1: as many copies as the broker makes by default
    return new NewTopic(topic.name(), topic.partitions(), (short) -1)
        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, retention(topic)));
  }

  private static String retention(TopicDefinition topic) {
    return Long.toString(topic.retention().toMillis());
  }

  private interface Work {
    void with(Admin admin);
  }

  private void withAdmin(Work work) {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            cluster.bootstrapServers(),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            LIMIT_SECONDS * 1000,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            10_000);
    try (Admin admin = connect(settings)) {
      work.with(admin);
    } catch (AnswerMissing e) {
      throw new StartFailedException(
          "Kafka at " + cluster.display() + " does not do its work: " + e.getMessage(), e);
    }
  }

  /// Kafka loads its own classes through the thread's class loader, which in a Quarkus test may be
  /// that of another application: two copies of one class do not fit together.
  private static Admin connect(Map<String, Object> settings) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Admin.class.getClassLoader());
    try {
      return Admin.create(settings);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static <T> T finished(KafkaFuture<T> future) {
    try {
      return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AnswerMissing(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AnswerMissing(e);
    }
  }

  private static final class AnswerMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AnswerMissing(Exception cause) {
      super(String.valueOf(cause.getMessage()), cause);
    }
  }
}
