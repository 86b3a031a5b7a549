package io.vitrine.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vitrine.outbox.OutboxRow.Stream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaSenderTest {
  private final FaultyProducer producer = new FaultyProducer();
  private final KafkaSender sender = new KafkaSender(producer);
  private final List<OutboxRow> rows =
      List.of(row(1, "a"), row(2, "b"), row(3, "a"), row(4, "a"), row(5, "b"));

  @Test
  void aWaveHoldsOneRowOfEachKey() {
    List<List<Long>> ids =
        KafkaSender.waves(rows).stream()
            .map(wave -> wave.stream().map(OutboxRow::id).toList())
            .toList();

    assertEquals(List.of(List.of(1L, 2L), List.of(3L, 5L), List.of(4L)), ids);
  }

  @Test
  void keysOfDifferentTopicsAreDifferentStreams() {
    OutboxRow other = OutboxRow.of(9, Instant.EPOCH, new Stream("other", "a"), new byte[] {9});

    assertEquals(1, KafkaSender.waves(List.of(rows.getFirst(), other)).size());
  }

  @Test
  void allRowsAreAcknowledged() {
    SendReport report = sender.send(rows);

    assertEquals(List.of(1L, 2L, 3L, 5L, 4L), report.acknowledged());
    assertNull(report.fault());
  }

  @Test
  void noLaterRowOfAKeyIsSentAfterAFault() {
    producer.faults.put(1L, new TimeoutException("expired"));

    SendReport report = sender.send(rows);

    assertEquals(List.of(1L), producer.sent);
    assertEquals(List.of(), report.acknowledged());
    assertInstanceOf(TimeoutException.class, report.fault());
  }

  @Test
  void whatAnotherKeyGotAcknowledgedBeforeTheFaultIsReported() {
    producer.faults.put(2L, new TimeoutException("expired"));

    SendReport report = sender.send(rows);

    assertEquals(List.of(1L), report.acknowledged());
    assertEquals(List.of(1L, 2L), producer.sent);
  }

  @Test
  void aRowThatKafkaNeverTakesIsRefusedAndTheOthersGoOn() {
    producer.faults.put(1L, new RecordTooLargeException("2 MiB"));

    SendReport report = sender.send(rows);

    assertEquals(List.of(2L, 3L, 5L, 4L), report.acknowledged());
    assertEquals(1, report.refused().getFirst().row().id());
    assertNull(report.fault());
  }

  private static OutboxRow row(long id, String key) {
    return OutboxRow.of(id, Instant.EPOCH, new Stream("topic", key), new byte[] {(byte) id});
  }

  /// Answers as Kafka's producer does when a send fails at once.
  private static final class FaultyProducer extends MockProducer<String, byte[]> {
    private final Map<Long, RuntimeException> faults = new HashMap<>();
    private final List<Long> sent = new ArrayList<>();

    FaultyProducer() {
      super(true, null, new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> message) {
      long id = message.value()[0];
      sent.add(id);
      RuntimeException fault = faults.get(id);
      return fault == null ? super.send(message) : CompletableFuture.failedFuture(fault);
    }
  }
}
