package io.vitrine.enrichment.deadletter;

import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.enrichment.deadletter.DeadLetterList.Item;
import io.vitrine.enrichment.topic.OffsetRetention;
import io.vitrine.enrichment.topic.Orders;
import io.vitrine.enrichment.topic.TopicReader;
import io.vitrine.enrichment.topic.TopicWriter;
import io.vitrine.events.EventCodec;
import io.vitrine.events.Topic;
import io.vitrine.web.ProblemException;
import io.vitrine.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// Lists dead letters and puts them back, each at most once.
@ApplicationScoped
class DeadLetters {
  static final String GROUP = "enrichment-worker.requeue";
  private static final String JOB = "requeue";

  /// Those who read the topics, and the next order, wait that long for a worker that died in the
  /// middle. Kafka is slow with the first transaction after its start.
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /// As long as `deploy/kafka/topics.yaml` keeps letters: what Kafka forgets before they are gone
  /// would be put back again.
  private static final Duration KEPT = Duration.ofDays(30);

  private final Orders orders;
  private final OffsetRetention retention;
  private final TopicReader reader;
  private final TopicWriter writer;
  private final MeterRegistry metrics;
  private final EventCodec codec = new EventCodec();

  @Inject
  DeadLetters(
      Orders orders,
      TopicReader reader,
      TopicWriter writer,
      OffsetRetention retention,
      MeterRegistry metrics) {
    this.orders = orders;
    this.retention = retention;
    this.reader = reader;
    this.writer = writer;
    this.metrics = metrics;
  }

  /// The newest letters, the newest first. Without the records, each of which may be a megabyte.
  List<Item> newest(Topic topic, int limit) {
    Map<TopicPartition, Progress> progress = progress(topic);
    List<Item> found = new ArrayList<>();
    reader.read(
        topic.deadLetterName(),
        offsets -> offsets.last(limit),
        record -> {
          TopicPartition partition = new TopicPartition(record.topic(), record.partition());
          boolean returned =
              progress.getOrDefault(partition, Progress.NONE).isReturned(record.offset());
          return found.add(Item.of(new Letter(topic, record), returned, codec));
        });
    found.sort(Comparator.comparing(Item::failedAt));
    Collections.reverse(found);
    return found.subList(0, Math.min(limit, found.size()));
  }

  /// How many letters [#requeue] would put back.
  int count(LetterChoice choice) {
    return orders.alone(() -> choose(choice, progress(choice.topic()), letter -> {}));
  }

  /// Puts letters back where they failed, in one transaction with the memory of it: a letter comes
  /// back once, whoever dies when, and however often this is called.
  ///
  /// @return how many
  /// @throws io.vitrine.enrichment.TransientFaultException when none was put back
  /// @throws ProblemException 409 when Kafka would forget it before the letters are gone, or while
  ///   another order is carried out; 503 as [TopicWriter#inTransaction] says
  int requeue(LetterChoice choice) {
    requireMemory(retention.shortest());
    return orders.alone(() -> putBack(choice));
  }

  private int putBack(LetterChoice choice) {
    int[] count = new int[1];
    writer.inTransaction(
        JOB,
        LIMIT,
        transaction -> {
          // Read inside: whoever began before has ended by now.
          Map<TopicPartition, Progress> progress = progress(choice.topic());
          count[0] = choose(choice, progress, letter -> transaction.send(letter.again()));
          transaction.commit(GROUP, offsets(progress));
        });
    metrics
        .counter("vitrine.enrichment.dead.letters.requeued", "topic", choice.topic().wireName())
        .increment(count[0]);
    return count[0];
  }

  static void requireMemory(Optional<Duration> shortest) {
    if (shortest.filter(time -> time.compareTo(KEPT) < 0).isPresent()) {
      throw new ProblemException(
          StandardProblem.CONFLICT,
          "Kafka would forget which letters were put back: offsets.retention.minutes of the brokers"
              + " must be at least "
              + KEPT.toMinutes());
    }
  }

  /// Goes through the open letters and notes those that fit in the progress.
  private int choose(
      LetterChoice choice, Map<TopicPartition, Progress> progress, Consumer<Letter> each) {
    int[] count = new int[1];
    reader.read(
        choice.topic().deadLetterName(),
        offsets -> {
          offsets
              .beginning()
              .forEach(
                  (partition, beginning) ->
                      progress.compute(
                          partition,
                          (key, known) -> (known == null ? Progress.NONE : known).from(beginning)));
          Map<TopicPartition, Long> starts = new HashMap<>();
          progress.forEach((partition, known) -> starts.put(partition, known.first()));
          return starts;
        },
        record -> {
          TopicPartition partition = new TopicPartition(record.topic(), record.partition());
          Progress known = progress.getOrDefault(partition, Progress.NONE);
          Letter letter = new Letter(choice.topic(), record);
          if (known.reaches(record.offset())
              && !known.isReturned(record.offset())
              && choice.fits(letter)) {
            each.accept(letter);
            progress.put(partition, known.with(record.offset()));
            count[0]++;
          }
          return count[0] < choice.limit();
        });
    return count[0];
  }

  private Map<TopicPartition, Progress> progress(Topic topic) {
    Map<TopicPartition, Progress> progress = new HashMap<>();
    reader
        .committed(topic.deadLetterName(), GROUP)
        .forEach((partition, committed) -> progress.put(partition, Progress.of(committed)));
    return progress;
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsets(
      Map<TopicPartition, Progress> progress) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    progress.forEach((partition, known) -> offsets.put(partition, known.committed()));
    return offsets;
  }
}
