package io.vitrine.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/// A Kafka cluster of one node, inside this JVM: broker and controller (KRaft) together.
///
/// The log folder outlives the process; after a kill the broker recovers it by itself.
public final class EmbeddedKafka implements ServerPart<KafkaAddress> {
  /// Always the same: Kafka refuses a folder that was formatted for another cluster.
  private static final String CLUSTER_ID = "x9Uem8OTTDeQtaw5rt5QfQ";

  private final Path logs;
  private final int wantedPort;
  private volatile @Nullable KafkaRaftServer server;
  private volatile @Nullable KafkaAddress address;

  /// @param folder the server's own folder
  /// @param port 0 for a free one
  public EmbeddedKafka(Path folder, int port) {
    this.logs = folder.toAbsolutePath().resolve("logs");
    this.wantedPort = port;
  }

  @Override
  public String title() {
    return "Kafka";
  }

  @Override
  public void start() {
    int port = Ports.claim(wantedPort, title());
    Properties settings = settings(port, Ports.claim(0, title()));
    format();
    var starting = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
    try {
      starting.startup();
    } catch (RuntimeException e) {
      // Not shut down: a broker that is half up waits for itself for ever. It goes with this JVM.
      throw new StartFailedException("Kafka did not start in " + logs + ": " + e.getMessage(), e);
    }
    server = starting;
    address = new KafkaAddress("localhost:" + port);
    new Topics(address, TopicsFile.read()).prepare();
  }

  @Override
  public KafkaAddress address() {
    if (address == null) {
      throw new IllegalStateException("Kafka is not started");
    }
    return address;
  }

  /// True from start to close: the broker ends the whole JVM when it cannot go on.
  @Override
  public boolean running() {
    return address != null;
  }

  @Override
  public void close() {
    KafkaRaftServer closing = server;
    if (closing == null) {
      return;
    }
    address = null;
    server = null;
    closing.shutdown();
    closing.awaitShutdown();
  }

  private void format() {
    Folders.create(logs);
    var formatter =
        new Formatter()
            .setNodeId(1)
            .setClusterId(CLUSTER_ID)
            .setReleaseVersion(MetadataVersion.latestProduction())
            .setControllerListenerName("CONTROLLER")
            .setDirectories(java.util.List.of(logs.toString()))
            .setMetadataLogDirectory(logs.toString())
            // A second start finds the folder formatted.
            .setIgnoreFormatted(true)
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      formatter.run();
    } catch (Exception e) {
      throw new StartFailedException("Kafka cannot format " + logs + ": " + e.getMessage(), e);
    }
  }

  private Properties settings(int port, int controllerPort) {
    var settings = new Properties();
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", "1");
    // Static voters: unlike with dynamic ones the controller's port may change between starts.
    settings.setProperty("controller.quorum.voters", "1@localhost:" + controllerPort);
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty(
        "listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort);
    settings.setProperty("advertised.listeners", "PLAINTEXT://localhost:" + port);
    settings.setProperty(
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.setProperty("log.dirs", logs.toString());
    settings.setProperty("auto.create.topics.enable", "false");
    // 31 days: which dead letters were put back is remembered as offsets of a group without
    // members,
    // and letters are kept for 30.
    settings.setProperty("offsets.retention.minutes", "44640");

    // One node cannot keep three copies.
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
    settings.setProperty("share.coordinator.state.topic.min.isr", "1");

    // Small: a laptop, not a cluster. The cleaner alone would take 128 MiB of heap.
    settings.setProperty("offsets.topic.num.partitions", "4");
    settings.setProperty("transaction.state.log.num.partitions", "4");
    settings.setProperty("num.network.threads", "2");
    settings.setProperty("num.io.threads", "2");
    settings.setProperty("log.cleaner.dedupe.buffer.size", "4194304");

    // A consumer that starts gets its partitions at once instead of after 3 s.
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    return settings;
  }
}
