#!/usr/bin/env bash
# Kafka: asked for stable offsets while a transaction is open, the consumer times out and the Admin says "none".
#
# Expected: Admin.listConsumerGroupOffsets with requireStable(true) is the question that a consumer asks: it waits, or
#   fails with a time-out, as long as a transaction of the group holds an offset that is not yet committed.
# Seen: KafkaConsumer.committed() ends in a TimeoutException (read_uncommitted, the default, as well). Admin answers at
#   once, with an empty map: the partition is left out, by name or not, although the group has an older offset there,
#   which the same question without requireStable tells.
# Versions: org.apache.kafka:kafka_2.13 and kafka-clients 4.1.1, one broker (KRaft), JDK 25.
# Output seen:
#   consumer: TimeoutException
#   admin, as it is: 5
#   admin, stable: no offset
#   after the commit, admin, stable: 7
# Who meets it: tools that compute a lag, or decide from "no offsets" that a group is new; consumers that start beside
#   a producer which died with its transaction open wait up to transaction.timeout.ms.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
java=
for candidate in "${JAVA_HOME:-/none}/bin/java" "$(command -v java || true)" /usr/lib/jvm/*/bin/java; do
  [ -x "$candidate" ] || continue
  version=$("$candidate" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
  if [ "${version:-0}" -ge 25 ]; then
    java=$candidate
    break
  fi
done
[ -n "$java" ] || { echo "needs a JDK of at least 25, by JAVA_HOME or PATH" >&2; exit 2; }

cat > "$folder/pom.xml" <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka_2.13</artifactId>
      <version>4.1.1</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B -f "$folder/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies \
  -DoutputDirectory="$folder/lib"

cat > "$folder/Finding.java" <<'JAVA'
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

class Finding {
  static final TopicPartition PARTITION = new TopicPartition("topic", 0);
  public static void main(String[] arguments) throws Exception {
    String servers = broker(Path.of(arguments[0]));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers)); var producer = producer(servers)) {
      admin.createTopics(List.of(new NewTopic("topic", 1, (short) 1))).all().get();
      admin.alterConsumerGroupOffsets("group", Map.of(PARTITION, new OffsetAndMetadata(5))).all().get();
      producer.beginTransaction();
      producer.sendOffsetsToTransaction(Map.of(PARTITION, new OffsetAndMetadata(7)), new ConsumerGroupMetadata("group"));
      try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", servers, "group.id", "group"),
          new StringDeserializer(), new StringDeserializer())) {
        System.out.println("consumer: " + consumer.committed(Set.of(PARTITION), Duration.ofSeconds(5)));
      } catch (TimeoutException e) {
        System.out.println("consumer: TimeoutException");
      }
      System.out.println("admin, as it is: " + offset(admin, false));
      System.out.println("admin, stable: " + offset(admin, true));
      producer.commitTransaction();
      String after = offset(admin, true);
      for (int tries = 0; tries < 50 && !after.equals("7"); tries++) {
        // The broker lets the offset go a moment after the commit returns.
        Thread.sleep(100);
        after = offset(admin, true);
      }
      System.out.println("after the commit, admin, stable: " + after);
    }
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  static String offset(Admin admin, boolean stable) throws Exception {
    var options = new ListConsumerGroupOffsetsOptions().requireStable(stable);
    var offsets = admin.listConsumerGroupOffsets("group", options).partitionsToOffsetAndMetadata().get();
    return offsets.containsKey(PARTITION) ? "" + offsets.get(PARTITION).offset() : "no offset";
  }

  static String broker(Path folder) throws Exception {
    int port = free();
    int controller = free();
    String logs = folder.resolve("logs").toString();
    new Formatter().setNodeId(1).setClusterId("x9Uem8OTTDeQtaw5rt5QfQ")
        .setReleaseVersion(MetadataVersion.latestProduction()).setControllerListenerName("CONTROLLER")
        .setDirectories(List.of(logs)).setMetadataLogDirectory(logs)
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream())).run();
    Properties settings = new Properties();
    settings.putAll(Map.of("process.roles", "broker,controller", "node.id", "1",
        "controller.quorum.voters", "1@localhost:" + controller, "controller.listener.names", "CONTROLLER",
        "listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controller,
        "advertised.listeners", "PLAINTEXT://localhost:" + port,
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT", "log.dirs", logs));
    settings.putAll(Map.of("offsets.topic.replication.factor", "1", "offsets.topic.num.partitions", "1",
        "transaction.state.log.replication.factor", "1", "transaction.state.log.min.isr", "1",
        "transaction.state.log.num.partitions", "1", "log.cleaner.dedupe.buffer.size", "4194304"));
    new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM).startup();
    return "localhost:" + port;
  }

  static int free() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  static KafkaProducer<String, String> producer(String servers) {
    var producer = new KafkaProducer<>(Map.of("bootstrap.servers", servers, "transactional.id", "id"),
        new StringSerializer(), new StringSerializer());
    producer.initTransactions();
    return producer;
  }
}
JAVA
seen=$(timeout 100 "$java" --sun-misc-unsafe-memory-access=allow -cp "$folder/lib/*" "$folder/Finding.java" "$folder" 2> "$folder/errors") \
  || { cat "$folder/errors" >&2; echo "the program failed" >&2; exit 1; }
expected=$(cat <<'TEXT'
consumer: TimeoutException
admin, as it is: 5
admin, stable: no offset
after the commit, admin, stable: 7
TEXT
)
echo "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected was:\n%s\n' "$expected" >&2; exit 1; }
echo "as stated"
