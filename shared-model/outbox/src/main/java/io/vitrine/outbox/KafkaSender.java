package io.vitrine.outbox;

import io.vitrine.outbox.OutboxRow.Stream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Future.State;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/// Sends in waves: a wave holds at most one row of each stream, and the next one starts when all of
/// it is acknowledged. Within one wave the producer batches as it likes.
///
/// The idempotent producer alone is not enough: when a row expires on the client while a later one
/// of its stream gets through, the later one overtakes it, and the repetition does not mend that,
/// because the inbox drops the second copy of the later one.
final class KafkaSender implements EventSender {
  /// No wave begins later: while Kafka is slow, the session that holds the relay's lock must not
  /// look frozen. What is left comes in the next pass.
  private static final Duration PASS = Duration.ofSeconds(15);

  private final Producer<String, byte[]> producer;

  KafkaSender(Producer<String, byte[]> producer) {
    this.producer = producer;
  }

  @Override
  public SendReport send(List<OutboxRow> rows) {
    SendReport report = new SendReport();
    long end = System.nanoTime() + PASS.toNanos();
    for (List<OutboxRow> wave : waves(rows)) {
      sendWave(wave, report);
      if (report.fault() != null || System.nanoTime() - end > 0) {
        return report;
      }
    }
    return report;
  }

  /// Drops what is unsent: after a fault nothing may trickle out that the next pass sends again.
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }

  static List<List<OutboxRow>> waves(List<OutboxRow> rows) {
    List<List<OutboxRow>> waves = new ArrayList<>();
    Map<Stream, Integer> next = new HashMap<>();
    for (OutboxRow row : rows) {
      int wave = next.merge(row.stream(), 1, Integer::sum) - 1;
      if (wave == waves.size()) {
        waves.add(new ArrayList<>());
      }
      waves.get(wave).add(row);
    }
    return waves;
  }

  private void sendWave(List<OutboxRow> wave, SendReport report) {
    List<Future<RecordMetadata>> futures = new ArrayList<>();
    for (OutboxRow row : wave) {
      Future<RecordMetadata> future = enqueue(row);
      futures.add(future);
      if (future.state() == State.FAILED && !isPermanent(future.exceptionNow())) {
        // The broker or the topic is away: each further row would wait for it as long again.
        break;
      }
    }
    for (int i = 0; i < futures.size(); i++) {
      settle(wave.get(i), futures.get(i), report);
    }
  }

  private Future<RecordMetadata> enqueue(OutboxRow row) {
    try {
      return producer.send(row.message());
    } catch (KafkaException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static void settle(OutboxRow row, Future<RecordMetadata> future, SendReport report) {
    try {
      future.get(); // bounded by the producer's delivery timeout
      report.acknowledge(row);
    } catch (ExecutionException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      if (isPermanent(reason)) {
        report.refuse(row, reason);
      } else {
        report.fault(reason);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      report.fault(e);
    }
  }

  /// Whether the broker would say the same to every further try of this row.
  private static boolean isPermanent(Throwable fault) {
    return switch (fault) {
      case RecordTooLargeException _ -> true;
      case RecordBatchTooLargeException _ -> true;
      case InvalidRecordException _ -> true;
      case InvalidTopicException _ -> true;
      case SerializationException _ -> true;
      default -> false;
    };
  }
}
