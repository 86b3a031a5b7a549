package io.vitrine.enrichment.topic;

import io.smallrye.common.annotation.Identifier;
import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.enrichment.WorkerProblem;
import io.vitrine.enrichment.job.RequestTopics;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/// Writes records, and how far a group is, in one transaction: all or nothing, and one at a time
/// over all workers.
@ApplicationScoped
public class TopicWriter {
  private static final Logger LOG = Logger.getLogger(TopicWriter.class);

  /// Of the transactional ids. Each order has one of its own, so none ends another's transaction.
  private static final String PREFIX = "enrichment-worker.order.";

  /// What an order commits first in its transaction, so that Kafka knows of it. It is no position:
  /// nobody reads it.
  private static final String GROUP = "enrichment-worker.orders";

  private static final Map<TopicPartition, OffsetAndMetadata> MARK =
      Map.of(new TopicPartition(RequestTopics.REPLAY, 0), new OffsetAndMetadata(0));

  /// What waits to be sent; the usual 32 MiB are a third of the worker's heap.
  private static final long BUFFER_BYTES = 4 * 1024 * 1024;

  private static final int BATCH_BYTES = 64 * 1024;

  private final Map<String, Object> connection;
  private final RunningOrders orders;

  @Inject
  public TopicWriter(@Identifier("default-kafka-broker") Map<String, Object> connection) {
    this.connection = connection;
    this.orders = new RunningOrders(connection);
  }

  /// A transaction that is open.
  public static final class Transaction {
    private final KafkaProducer<String, byte[]> producer;
    private final String id;

    Transaction(KafkaProducer<String, byte[]> producer, String id) {
      this.producer = producer;
      this.id = id;
    }

    String id() {
      return id;
    }

    /// Part of the transaction; a failure shows at its end.
    public void send(ProducerRecord<String, byte[]> message) {
      var _ = producer.send(message);
    }

    /// Says how far a group is.
    public void commit(String group, Map<TopicPartition, OffsetAndMetadata> offsets) {
      producer.sendOffsetsToTransaction(offsets, new ConsumerGroupMetadata(group));
    }
  }

  /// Runs the work in a transaction. Whoever began before has ended when the work begins.
  ///
  /// @param job what is done, part of the transactional id
  /// @param limit Kafka ends the transaction then; readers of the topics wait that long for a
  ///   writer that died, and so does the next order
  /// @throws ProblemException 409 while another is open, in any worker; 503 when Kafka has ended
  ///   the transaction, and then nothing was written, or does not tell whether something was
  /// @throws TransientFaultException when nothing was written
  public void inTransaction(String job, Duration limit, Consumer<Transaction> work) {
    String id = PREFIX + job + "." + UUID.randomUUID();
    try (KafkaProducer<String, byte[]> producer = connect(id, limit)) {
      begin(producer);
      try {
        Transaction transaction = new Transaction(producer, id);
        transaction.commit(GROUP, MARK);
        orders.requireAlone(PREFIX, id);
        work.accept(transaction);
      } catch (RuntimeException e) {
        abort(producer, e);
        throw e;
      }
      commit(producer);
    } catch (KafkaException | IllegalStateException e) {
      // Kafka ended it, or went away, and ends it then: the transaction did not happen.
      LOG.warnf(e, "an order was ended transaction=%s", id);
      throw new ProblemException(WorkerProblem.ORDER_ENDED);
    }
  }

  private static void begin(KafkaProducer<String, byte[]> producer) {
    try {
      producer.initTransactions();
      producer.beginTransaction();
    } catch (KafkaException e) {
      throw new TransientFaultException("Kafka did not begin a transaction", e);
    }
  }

  /// Asked again once, since Kafka may have done it already.
  private static void commit(KafkaProducer<String, byte[]> producer) {
    try {
      try {
        producer.commitTransaction();
      } catch (TimeoutException e) {
        producer.commitTransaction();
      }
    } catch (TimeoutException | InterruptException e) {
      LOG.error("Kafka does not tell whether a transaction was committed", e);
      throw new ProblemException(WorkerProblem.ORDER_UNCERTAIN);
    }
  }

  private static void abort(KafkaProducer<String, byte[]> producer, RuntimeException reason) {
    try {
      producer.abortTransaction();
    } catch (KafkaException | IllegalStateException e) {
      // Kafka has ended it, or is away: then it ends it.
      reason.addSuppressed(e);
    }
  }

  private KafkaProducer<String, byte[]> connect(String id, Duration limit) {
    int millis = (int) limit.toMillis();
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, millis);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(millis / 2, 30_000));
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) Math.min(millis, 30_000));
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }
}
