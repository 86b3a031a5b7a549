import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Shares and unshares one item many times, and takes the time from each request until the vault
/// shows its effect: community's transaction, its outbox and relay, Kafka, the vault's transaction.
class Visibility {
  static final String KAFKA = "localhost:" + Suite.env("VITRINE_PORT_KAFKA", "19092");
  static final int WARM_UP = 20;

  static void main(String[] arguments) throws Exception {
    int runs = Integer.parseInt(arguments[1]);
    Suite alice = Suite.login("alice");
    String id = alice.upload(Files.readAllBytes(Path.of(arguments[0])));
    Times shown = new Times();
    Times hidden = new Times();
    for (int run = -WARM_UP; run < runs; run++) {
      long show = until(alice, id, true, alice.share(id, "{\"shareToCommunity\":false}"));
      long hide =
          until(alice, id, false, alice.request("/api/media/" + id + "/share").DELETE());
      if (run >= 0) {
        shown.add(show);
        hidden.add(hide);
      }
    }
    alice.delete(id);
    shown.print("share to visible in the vault (target p99 250 ms)");
    hidden.print("unshare to visible in the vault (target p99 250 ms)");
    bare(runs).print("bare limit, one Kafka record from send to poll");
  }

  static long until(Suite person, String id, boolean shared, HttpRequest.Builder change)
      throws Exception {
    long begin = System.nanoTime();
    var answer = Suite.CLIENT.sendAsync(change.build(), BodyHandlers.ofString());
    while (!person.get("/api/user/media/" + id).body().contains("\"isShared\":" + shared)) {
      Thread.onSpinWait();
    }
    long took = System.nanoTime() - begin;
    if (answer.get().statusCode() >= 300) {
      throw new IllegalStateException(answer.get().body());
    }
    return took;
  }

  static Times bare(int runs) throws Exception {
    Map<String, Object> cluster = Map.of("bootstrap.servers", KAFKA);
    TopicPartition partition = new TopicPartition("bench-visibility", 0);
    Times times = new Times();
    try (Admin admin = Admin.create(cluster)) {
      admin.createTopics(List.of(new NewTopic(partition.topic(), 1, (short) 1))).all().get();
      try (var producer =
              new KafkaProducer<>(
                  Map.of("bootstrap.servers", KAFKA, "acks", "all"),
                  new StringSerializer(),
                  new StringSerializer());
          var consumer =
              new KafkaConsumer<>(cluster, new StringDeserializer(), new StringDeserializer())) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        for (int run = -WARM_UP; run < runs; run++) {
          long begin = System.nanoTime();
          producer.send(new ProducerRecord<>(partition.topic(), "key", "value"));
          while (consumer.poll(Duration.ofSeconds(1)).isEmpty()) {
            Thread.onSpinWait();
          }
          if (run >= 0) {
            times.add(System.nanoTime() - begin);
          }
        }
      } finally {
        admin.deleteTopics(List.of(partition.topic())).all().get();
      }
    }
    return times;
  }
}
