import io.vitrine.events.CopyOrder;
import io.vitrine.events.Decoded;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.Envelope;
import io.vitrine.events.EventCodec;
import io.vitrine.events.Requester;
import io.vitrine.events.StoredObject;
import io.vitrine.events.Task;
import io.vitrine.events.Topic;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import software.amazon.awssdk.services.s3.S3Client;

/// Asks the worker as a service does, and waits for what it says.
final class Jobs implements AutoCloseable {
  static final String BUCKET = "library";

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final EventCodec codec = new EventCodec();
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;

  Jobs(String kafka) {
    Map<String, Object> cluster = Map.of("bootstrap.servers", kafka);
    this.producer = new KafkaProducer<>(cluster, new StringSerializer(), new ByteArraySerializer());
    this.consumer =
        new KafkaConsumer<>(cluster, new StringDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> results =
        consumer.partitionsFor(Topic.ENRICHMENT_RESULTS.wireName()).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(results);
    consumer.seekToEnd(results);
    results.forEach(consumer::position);
  }

  /// Puts a picture under several keys.
  static List<StoredObject> put(S3Client s3, Path picture, String prefix, int copies)
      throws Exception {
    long size = Files.size(picture);
    List<StoredObject> stored = new java.util.ArrayList<>();
    for (int index = 0; index < copies; index++) {
      String key = prefix + "/" + index + ".jpg";
      String tag =
          s3.putObject(
                  put -> put.bucket(BUCKET).key(key).contentType("image/jpeg"),
                  software.amazon.awssdk.core.sync.RequestBody.fromFile(picture))
              .eTag();
      stored.add(new StoredObject(BUCKET, key, tag.replace("\"", ""), size));
    }
    return stored;
  }

  /// A probe, as after an upload.
  static EnrichmentRequested probe(StoredObject object) {
    return request(object, Task.PROBE, null);
  }

  /// A watermarked copy without metadata, as for a share.
  static EnrichmentRequested copy(StoredObject object) {
    return request(
        object, Task.COPY, new CopyOrder(BUCKET, "bench-copies/" + UUID.randomUUID() + ".jpg", true));
  }

  private static EnrichmentRequested request(StoredObject object, Task task, CopyOrder order) {
    return new EnrichmentRequested(
        Requester.LIBRARY,
        UUID.randomUUID().toString(),
        1,
        object,
        "picture.jpg",
        Set.of(task),
        order);
  }

  /// Sends jobs and waits until all are done.
  ///
  /// @return seconds from the first request to the last result
  double run(int jobs, IntFunction<EnrichmentRequested> job) {
    Set<String> open = new HashSet<>();
    long begin = System.nanoTime();
    for (int index = 0; index < jobs; index++) {
      EnrichmentRequested request = job.apply(index);
      open.add(request.subjectId());
      Envelope<EnrichmentRequested> envelope =
          new Envelope<>(UUID.randomUUID(), URI.create("/bench"), Instant.now(), null, request);
      producer.send(
          new ProducerRecord<>(
              Topic.ENRICHMENT_REQUESTS.wireName(), request.key(), codec.encode(envelope)));
    }
    producer.flush();
    long last = System.nanoTime();
    while (!open.isEmpty()) {
      for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
        take(message, open);
        last = System.nanoTime();
      }
      if (System.nanoTime() - last > PATIENCE.toNanos()) {
        throw new IllegalStateException(open.size() + " of " + jobs + " jobs got no answer");
      }
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private void take(ConsumerRecord<String, byte[]> message, Set<String> open) {
    if (codec.decode(message.value()) instanceof Decoded.Known known
        && known.envelope().data() instanceof EnrichmentResult result) {
      switch (result) {
        case Rejected rejected -> throw new IllegalStateException("rejected: " + rejected);
        case Enriched enriched -> open.remove(enriched.subjectId());
        case CopyReady ready -> open.remove(ready.subjectId());
        case EnrichmentResult.Started started -> {}
        case EnrichmentResult.ThumbnailsReady ready -> {}
      }
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    consumer.close();
  }
}
