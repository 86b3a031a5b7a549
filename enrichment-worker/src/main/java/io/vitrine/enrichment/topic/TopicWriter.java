package io.vitrine.enrichment.topic;

import io.smallrye.common.annotation.Identifier;
import io.vitrine.enrichment.TransientFaultException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Writes records, and how far a group is, in one transaction: all or nothing.
@ApplicationScoped
public class TopicWriter {
  private final Map<String, Object> connection;

  @Inject
  public TopicWriter(@Identifier("default-kafka-broker") Map<String, Object> connection) {
    this.connection = connection;
  }

  /// A transaction that is open.
  public static final class Transaction {
    private final KafkaProducer<String, byte[]> producer;

    Transaction(KafkaProducer<String, byte[]> producer) {
      this.producer = producer;
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

  /// Runs the work in a transaction. One of a name runs at a time, over all workers: who begins
  /// later ends who began before, whose transaction then did not happen.
  ///
  /// @param limit readers of the topics wait that long for a writer that died
  /// @throws TransientFaultException when nothing was written
  public void inTransaction(String name, Duration limit, Consumer<Transaction> work) {
    try (KafkaProducer<String, byte[]> producer = connect(name, limit)) {
      producer.initTransactions();
      producer.beginTransaction();
      try {
        work.accept(new Transaction(producer));
        producer.commitTransaction();
      } catch (RuntimeException e) {
        abort(producer, e);
        throw e;
      }
    } catch (KafkaException e) {
      throw new TransientFaultException("Kafka did not take a transaction", e);
    }
  }

  private static void abort(KafkaProducer<String, byte[]> producer, RuntimeException reason) {
    try {
      producer.abortTransaction();
    } catch (KafkaException e) {
      // Another one took over, or Kafka is away: then Kafka ends it.
      reason.addSuppressed(e);
    }
  }

  private KafkaProducer<String, byte[]> connect(String name, Duration limit) {
    int millis = (int) limit.toMillis();
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, millis);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis / 2);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) millis);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }
}
