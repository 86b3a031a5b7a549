package io.vitrine.community;

import io.vitrine.events.Decoded;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.EnrichmentResult.ThumbnailsReady;
import io.vitrine.events.Envelope;
import io.vitrine.events.EventCodec;
import io.vitrine.events.Fingerprint;
import io.vitrine.events.Requester;
import io.vitrine.events.Sha256;
import io.vitrine.events.StoredObject;
import io.vitrine.events.Task;
import io.vitrine.events.Topic;
import io.vitrine.events.Trace;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import io.vitrine.testing.KafkaProbe;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// Stands in for the worker: answers each order with real objects and their announcement, unless it
/// rests.
public final class WorkerSide implements AutoCloseable {
  private static final EventCodec CODEC = new EventCodec();

  private final KafkaProbe kafka;
  private final ObjectStore store;
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<EnrichmentRequested> orders = new CopyOnWriteArrayList<>();
  private final List<EnrichmentRequested> finished = new CopyOnWriteArrayList<>();
  private final Map<String, Trace> traces = new ConcurrentHashMap<>();
  private final Thread thread;
  private final Map<String, Fingerprint> shown = new ConcurrentHashMap<>();
  private volatile boolean resting;

  WorkerSide(String bootstrap, ObjectStore store) {
    this.kafka = new KafkaProbe(bootstrap);
    this.store = store;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.GROUP_ID_CONFIG,
                "worker-side-" + UUID.randomUUID(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    this.thread = Thread.ofPlatform().daemon().name("worker-side").start(this::work);
  }

  /// Takes orders from now on without doing them.
  public void rest() {
    resting = true;
  }

  /// Does new orders at once; those that came while it rested stay undone.
  public void workAgain() {
    resting = false;
  }

  /// The orders for copies of this vault item, once there are as many; first the link's.
  public List<EnrichmentRequested> orders(long mediaId, int count) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> ordersOf(mediaId), found -> found.size() >= count);
  }

  /// The orders so far.
  public List<EnrichmentRequested> ordersOf(long mediaId) {
    return of(mediaId, orders);
  }

  private static List<EnrichmentRequested> of(long mediaId, List<EnrichmentRequested> all) {
    String etag = "etag" + mediaId;
    return all.stream()
        .filter(order -> (order.object().etag() + "/").startsWith(etag + "/"))
        .toList();
  }

  /// The orders of this vault item whose copies were put and announced, once there are as many.
  public List<EnrichmentRequested> finished(long mediaId, int count) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> of(mediaId, finished), found -> found.size() >= count);
  }

  /// Puts a copy and announces it.
  public CopyReady finish(EnrichmentRequested order) {
    Fingerprint fingerprint =
        shown.getOrDefault(order.object().etag(), fingerprintOf(order.object().etag()));
    CopyReady ready = announcementOf(put(order, contentOf(order)), order, fingerprint);
    send(ready);
    finished.add(order);
    return ready;
  }

  /// The order for thumbnails of the copy that this order made.
  public EnrichmentRequested thumbnailOrder(EnrichmentRequested copyOrder) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> thumbnailOrders(copyOrder), found -> !found.isEmpty())
        .getFirst();
  }

  /// Those so far.
  public List<EnrichmentRequested> thumbnailOrders(EnrichmentRequested copyOrder) {
    String copy = objectOf(copyOrder).key();
    return orders.stream().filter(order -> order.object().key().equals(copy)).toList();
  }

  /// Puts thumbnails and announces them.
  public ThumbnailsReady finishThumbnails(EnrichmentRequested order) {
    ThumbnailsReady ready = ThumbnailPictures.put(store, order);
    send(ready);
    return ready;
  }

  /// From now on the original of this vault item is found to be this picture.
  public void show(long mediaId, Fingerprint fingerprint) {
    shown.put("etag" + mediaId, fingerprint);
  }

  /// The picture of an item that no test said anything about: like no other.
  public static Fingerprint fingerprintOf(long mediaId) {
    return fingerprintOf("etag" + mediaId);
  }

  private static Fingerprint fingerprintOf(@Nullable String etag) {
    return new Fingerprint(
        Sha256.hexOf(("source " + etag).getBytes(StandardCharsets.UTF_8)),
        Sha256.hexOf(("picture " + etag).getBytes(StandardCharsets.UTF_8)),
        100);
  }

  /// Puts the copy without a word.
  public ObjectInfo put(EnrichmentRequested order, byte[] content) {
    return put(order, content, isVideo(order) ? "video/mp4" : "image/jpeg");
  }

  /// Puts the copy without a word.
  public ObjectInfo put(EnrichmentRequested order, byte[] content, String mediaType) {
    return store.put(
        objectOf(order), () -> new ByteArrayInputStream(content), content.length, mediaType);
  }

  public void reject(EnrichmentRequested order, Reason reason) {
    send(
        new Rejected(
            Requester.COMMUNITY,
            order.subjectId(),
            order.generation(),
            order.copy() == null ? Task.THUMBNAIL : Task.COPY,
            reason,
            "a test says so"));
  }

  /// Says that no worker of this version will ever make it.
  public void refuse(EnrichmentRequested order, Reason reason, int processorVersion) {
    send(
        new Rejected(
            Requester.COMMUNITY,
            order.subjectId(),
            order.generation(),
            Task.COPY,
            reason,
            "a test says so",
            processorVersion));
  }

  /// Sends a result.
  ///
  /// @return the event's id
  public UUID send(EnrichmentResult result) {
    UUID id = UUID.randomUUID();
    send(id, result);
    return id;
  }

  /// Sends a result under an id of its own: a job that is done again has the same.
  public void send(UUID id, EnrichmentResult result) {
    Trace trace = traces.getOrDefault(result.key(), Trace.NONE);
    kafka.produce(
        Topic.ENRICHMENT_RESULTS.wireName(),
        result.key(),
        new Envelope<>(
            id,
            URI.create("/vitrine/enrichment-worker"),
            Instant.now(),
            trace.parent(),
            trace.requestId(),
            result));
  }

  public static ObjectKey objectOf(EnrichmentRequested order) {
    var copy = Objects.requireNonNull(order.copy());
    return new ObjectKey(copy.bucket(), copy.key());
  }

  /// The bytes that the copy of this order has.
  public static byte[] contentOf(EnrichmentRequested order) {
    int number = order.subjectId().hashCode();
    return isVideo(order) ? CopyContent.mp4(number, 100_000) : CopyContent.jpeg(number, 100_000);
  }

  public static CopyReady announcementOf(ObjectInfo info, EnrichmentRequested order) {
    return announcementOf(info, order, fingerprintOf(order.object().etag()));
  }

  public static CopyReady announcementOf(
      ObjectInfo info, EnrichmentRequested order, @Nullable Fingerprint fingerprint) {
    return new CopyReady(
        Requester.COMMUNITY,
        order.subjectId(),
        order.generation(),
        order.object().etag(),
        1,
        new StoredObject(info.object().bucket(), info.object().key(), info.etag(), info.size()),
        info.mediaType(),
        640,
        480,
        Sha256.hexOf(contentOf(order)),
        fingerprint);
  }

  private static boolean isVideo(EnrichmentRequested order) {
    return order.originalName().endsWith(".mp4");
  }

  private void work() {
    try (consumer) {
      consumer.subscribe(List.of(Topic.ENRICHMENT_REQUESTS.wireName()));
      while (true) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofSeconds(1))) {
          if (CODEC.decode(message.value()) instanceof Decoded.Known(var envelope)
              && envelope.data() instanceof EnrichmentRequested order) {
            traces.put(order.subjectId(), envelope.trace());
            take(order);
          }
        }
      }
    } catch (WakeupException e) {
      // Closed: the tests are over.
    }
  }

  private void take(EnrichmentRequested order) {
    boolean doIt = !resting;
    orders.add(order);
    if (doIt && order.thumbnails() != null) {
      finishThumbnails(order);
    } else if (doIt) {
      finish(order);
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
