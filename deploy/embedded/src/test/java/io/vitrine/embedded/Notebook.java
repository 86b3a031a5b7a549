package io.vitrine.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Writes a line into each server and reads it again, as a service would.
final class Notebook {
  private static final String TOPIC = "activity";
  private static final String BUCKET = "user-media";

  private Notebook() {}

  static void write(PostgresAddress server, String line) throws SQLException {
    try (Connection owner = connect(server, "vault_owner");
        var table = owner.createStatement()) {
      table.execute("CREATE TABLE IF NOT EXISTS note (line text)");
    }
    try (Connection app = connect(server, "vault_app");
        var insert = app.prepareStatement("INSERT INTO note VALUES (?)")) {
      insert.setString(1, line);
      insert.executeUpdate();
    }
  }

  static List<String> read(PostgresAddress server) throws SQLException {
    try (Connection app = connect(server, "vault_app");
        var query = app.createStatement();
        var rows = query.executeQuery("SELECT line FROM note")) {
      var lines = new java.util.ArrayList<String>();
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
      return lines;
    }
  }

  static void write(KafkaAddress server, String line) throws Exception {
    Map<String, Object> settings =
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, server.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, 0, "key", line)).get(30, TimeUnit.SECONDS);
    }
  }

  static List<String> read(KafkaAddress server) {
    Map<String, Object> settings =
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, server.bootstrapServers());
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      var lines = new java.util.ArrayList<String>();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).records(partition).stream()
            .map(ConsumerRecord::value)
            .forEach(lines::add);
      }
      return lines;
    }
  }

  static void write(S3Address server, String line) {
    try (S3Client client = S3Clients.open(server)) {
      client.putObject(request -> request.bucket(BUCKET).key("note"), RequestBody.fromString(line));
    }
  }

  static String read(S3Address server) {
    try (S3Client client = S3Clients.open(server)) {
      return client.getObjectAsBytes(request -> request.bucket(BUCKET).key("note")).asUtf8String();
    }
  }

  private static Connection connect(PostgresAddress server, String role) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl("vault"), role, role);
  }
}
