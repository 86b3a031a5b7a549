#!/usr/bin/env bash
# Kafka: OffsetSpec.maxTimestamp() names an offset that nobody can read, when records come in transactions.
#
# Expected: "the offset of the record with the largest timestamp" is the newest record: seek there, poll, and it comes.
# Seen: the marker that ends a transaction has an offset and a timestamp as well, and is written after the records. The
#   offset that is answered is the marker's; the consumer that seeks there gets nothing, for ever. endOffsets minus one is
#   the same offset, so it is no way round.
# Versions: org.apache.kafka:kafka_2.13 and kafka-clients 4.1.1, one broker (KRaft), JDK 25.
# Output seen:
#   the record was written at offset 0
#   largest timestamp at offset 1, end offset 2
#   records read from there: 0, from one before: 1
# Who meets it: whoever looks at the newest event of a topic, to tell its age or where to begin.
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
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
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
      producer.beginTransaction();
      var sent = producer.send(new ProducerRecord<>("topic", "key", "value"));
      producer.commitTransaction();
      System.out.println("the record was written at offset " + sent.get().offset());
      long end = 0;
      long newest = 0;
      // The marker is written just after the commit returns.
      for (int tries = 0; tries < 50 && end < 2; tries++) {
        Thread.sleep(100);
        end = admin.listOffsets(Map.of(PARTITION, OffsetSpec.latest())).partitionResult(PARTITION).get().offset();
        newest = admin.listOffsets(Map.of(PARTITION, OffsetSpec.maxTimestamp())).partitionResult(PARTITION).get().offset();
      }
      System.out.println("largest timestamp at offset " + newest + ", end offset " + end);
      System.out.println("records read from there: " + read(servers, newest) + ", from one before: " + read(servers, newest - 1));
    }
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  static int read(String servers, long from) {
    try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"),
        new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(PARTITION));
      consumer.seek(PARTITION, from);
      int read = 0;
      for (int polls = 0; polls < 10; polls++) {
        read += consumer.poll(Duration.ofMillis(300)).count();
      }
      return read;
    }
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
the record was written at offset 0
largest timestamp at offset 1, end offset 2
records read from there: 0, from one before: 1
TEXT
)
echo "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected was:\n%s\n' "$expected" >&2; exit 1; }
echo "as stated"
