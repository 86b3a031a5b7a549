package io.vitrine.enrichment.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.enrichment.testing.Requests;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.EventCodec;
import io.vitrine.testing.SuiteResource;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// The memory of an order does not grow with its topic.
@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
@SuppressWarnings("NullAway.Init") // Quarkus sets the field
class MillionRequestsTest {
  private static final int REQUESTS = 1_000_000;
  private static final String TOPIC = "million-requests";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Test
  void aMillionRequestsAreChosenAmongInLittleMemory()
      throws IOException, InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin
          .createTopics(List.of(new NewTopic(TOPIC, Optional.of(6), Optional.empty())))
          .all()
          .get();
      try {
        write();
        assertEquals("read=1000000 held=true rest=true", choose());
      } finally {
        admin.deleteTopics(List.of(TOPIC)).all().get();
      }
    }
  }

  private void write() {
    AtomicInteger failed = new AtomicInteger();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "compression.type",
                "gzip",
                "linger.ms",
                20,
                "batch.size",
                256 * 1024),
            new StringSerializer(),
            new ByteArraySerializer())) {
      // Encoded once: only the subject differs.
      Envelope<Event> envelope =
          new Envelope<>(
              UUID.randomUUID(),
              URI.create("/vitrine/test"),
              Instant.EPOCH,
              null,
              Requests.probe("SUBJECT", "key"));
      String text = new String(new EventCodec().encode(envelope), StandardCharsets.UTF_8);
      String[] around = text.split("SUBJECT", -1);
      for (int request = 0; request < REQUESTS; request++) {
        String id = "m" + request;
        byte[] value = String.join(id, around).getBytes(StandardCharsets.UTF_8);
        var _ =
            producer.send(
                new ProducerRecord<>(TOPIC, id, value),
                (written, fault) -> failed.addAndGet(fault == null ? 0 : 1));
      }
    }
    assertEquals(0, failed.get());
  }

  private String choose() throws IOException, InterruptedException {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx40m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName(),
                bootstrapServers,
                TOPIC)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var output = program.inputReader()) {
      String last = output.lines().reduce("", (before, line) -> line);
      program.waitFor(10, TimeUnit.SECONDS);
      return last;
    }
  }
}
