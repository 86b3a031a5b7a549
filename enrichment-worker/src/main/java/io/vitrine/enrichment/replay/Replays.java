package io.vitrine.enrichment.replay;

import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.enrichment.WorkerProblem;
import io.vitrine.enrichment.job.RequestTopics;
import io.vitrine.enrichment.replay.Selection.Position;
import io.vitrine.enrichment.topic.Orders;
import io.vitrine.enrichment.topic.TopicReader;
import io.vitrine.enrichment.topic.TopicReader.Start;
import io.vitrine.enrichment.topic.TopicWriter;
import io.vitrine.enrichment.topic.TopicWriter.Transaction;
import io.vitrine.events.Decoded;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.EventCodec;
import io.vitrine.events.MalformedEventException;
import io.vitrine.events.Topic;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/// Chooses requests and sends them once more.
@ApplicationScoped
class Replays {
  /// The id of the replay that a record belongs to.
  static final String ID = "vitrine-replay";

  private static final String JOB = "replay";

  /// Readers of the replay topic, and the next order, wait that long for a worker that died.
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Orders orders;
  private final TopicReader reader;
  private final TopicWriter writer;
  private final ReplayConfiguration configuration;
  private final MeterRegistry metrics;
  private final Clock clock;
  private final EventCodec codec = new EventCodec();

  @Inject
  Replays(
      Orders orders,
      TopicReader reader,
      TopicWriter writer,
      ReplayConfiguration configuration,
      MeterRegistry metrics,
      Clock clock) {
    this.orders = orders;
    this.clock = clock;
    this.reader = reader;
    this.writer = writer;
    this.configuration = configuration;
    this.metrics = metrics;
  }

  /// How many requests [#order] would send.
  ///
  /// @throws ProblemException 409 while another order is carried out
  int count(ReplayChoice choice) {
    return orders.alone(() -> inSlices(choice, chosen -> {}));
  }

  /// Sends the chosen requests to the replay topic, all or none.
  ///
  /// @param id of the replay
  /// @return how many
  /// @throws io.vitrine.enrichment.TransientFaultException when none was sent
  /// @throws ProblemException 409 while another order is carried out; 503 as
  ///   [TopicWriter#inTransaction] says
  int order(UUID id, ReplayChoice choice) {
    int sent = orders.alone(() -> send(id, choice));
    metrics.counter("vitrine.enrichment.replay.ordered").increment(sent);
    return sent;
  }

  private int send(UUID id, ReplayChoice choice) {
    int[] count = new int[1];
    writer.inTransaction(
        JOB,
        LIMIT,
        transaction ->
            count[0] = inSlices(choice, chosen -> send(transaction, id, choice, chosen)));
    return count[0];
  }

  private void send(Transaction transaction, UUID id, ReplayChoice choice, Set<Position> chosen) {
    readRequests(
        choice,
        (record, envelope) -> {
          if (chosen.contains(position(record))) {
            transaction.send(again(id, record, envelope));
          }
        });
  }

  /// Chooses part by part, so that what is in memory does not grow with the topic.
  ///
  /// @return how many were chosen
  private int inSlices(ReplayChoice choice, Consumer<Set<Position>> taker) {
    Instant deadline = clock.instant().plus(LIMIT);
    Deque<Slice> open = new ArrayDeque<>(List.of(Slice.ALL));
    int count = 0;
    while (!open.isEmpty()) {
      if (clock.instant().isAfter(deadline)) {
        throw new ProblemException(WorkerProblem.ORDER_ENDED);
      }
      Selection selection = new Selection(choice, configuration.subjects(), open.pop());
      choose(choice, selection);
      open.addAll(selection.rest());
      Set<Position> chosen = selection.chosen();
      if (!chosen.isEmpty()) {
        taker.accept(chosen);
      }
      count += chosen.size();
    }
    return count;
  }

  private void choose(ReplayChoice choice, Selection selection) {
    if (choice.reason() != null) {
      read(
          Topic.ENRICHMENT_RESULTS.wireName(),
          offsets -> choice.from() == null ? offsets.beginning() : offsets.at(choice.from()),
          (record, envelope) -> {
            if (choice.isInRange(time(record)) && envelope.data() instanceof Rejected rejected) {
              selection.add(rejected);
            }
          });
    }
    readRequests(
        choice,
        (record, envelope) -> {
          if (envelope.data() instanceof EnrichmentRequested request) {
            selection.add(request, time(record), position(record));
          }
        });
  }

  /// What was rejected in the range may have been asked for long before it.
  private static Start start(ReplayChoice choice) {
    return offsets ->
        choice.from() == null || choice.reason() != null
            ? offsets.beginning()
            : offsets.at(choice.from());
  }

  private void readRequests(
      ReplayChoice choice, BiConsumer<ConsumerRecord<String, byte[]>, Envelope<Event>> each) {
    RequestTopics.WRITTEN.forEach(topic -> read(topic, start(choice), each));
  }

  private void read(
      String topic, Start start, BiConsumer<ConsumerRecord<String, byte[]>, Envelope<Event>> each) {
    reader.read(
        topic,
        start,
        record -> {
          decode(record).ifPresent(envelope -> each.accept(record, envelope));
          return true;
        });
  }

  private Optional<Envelope<Event>> decode(ConsumerRecord<String, byte[]> record) {
    try {
      return switch (codec.decode(record.value())) {
        case Decoded.Known known -> Optional.of(known.envelope());
        case Decoded.Unknown unknown -> Optional.empty();
      };
    } catch (MalformedEventException e) {
      // A consumer has sent it to the dead letters.
      return Optional.empty();
    }
  }

  /// The same request under a new id, which follows from both ids: requesters take its results, and
  /// those of a repetition only once.
  static Envelope<Event> renamed(UUID replay, Envelope<Event> first) {
    byte[] both = (replay + "/" + first.id()).getBytes(StandardCharsets.UTF_8);
    return new Envelope<>(
        UUID.nameUUIDFromBytes(both),
        first.source(),
        first.time(),
        first.traceparent(),
        first.requestId(),
        first.data());
  }

  private ProducerRecord<String, byte[]> again(
      UUID id, ConsumerRecord<String, byte[]> record, Envelope<Event> envelope) {
    byte[] value = codec.encode(renamed(id, envelope));
    ProducerRecord<String, byte[]> message =
        new ProducerRecord<>(RequestTopics.REPLAY, record.key(), value);
    message.headers().add(ID, id.toString().getBytes(StandardCharsets.UTF_8));
    message
        .headers()
        .add(
            "content-type",
            "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.UTF_8));
    return message;
  }

  private static Position position(ConsumerRecord<String, byte[]> record) {
    return new Position(new TopicPartition(record.topic(), record.partition()), record.offset());
  }

  private static Instant time(ConsumerRecord<String, byte[]> record) {
    return Instant.ofEpochMilli(record.timestamp());
  }
}
