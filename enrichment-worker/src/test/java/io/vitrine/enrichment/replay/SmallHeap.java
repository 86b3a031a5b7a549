package io.vitrine.enrichment.replay;

import io.vitrine.enrichment.topic.TopicReader;
import io.vitrine.events.Decoded;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EventCodec;
import io.vitrine.events.MalformedEventException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// A program that chooses among the requests of a topic, for a Java with little memory.
final class SmallHeap {
  private SmallHeap() {}

  /// Prints what was read and held.
  ///
  /// @param args Kafka's address and the topic
  public static void main(String[] args) {
    // Its time is not what is measured, and machines differ: the clock stands still.
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    TopicReader reader = new TopicReader(Map.of("bootstrap.servers", args[0]), clock);
    EventCodec codec = new EventCodec();
    Selection selection = new Selection(ReplayChoice.ALL, 50_000, Slice.ALL);
    int[] read = new int[1];
    reader.read(
        args[1],
        TopicReader.Offsets::beginning,
        record -> {
          read[0]++;
          try {
            if (codec.decode(record.value()) instanceof Decoded.Known known
                && known.envelope().data() instanceof EnrichmentRequested request) {
              TopicPartition partition = new TopicPartition(record.topic(), record.partition());
              selection.add(
                  request, Instant.EPOCH, new Selection.Position(partition, record.offset()));
            }
          } catch (MalformedEventException e) {
            throw new IllegalStateException(e);
          }
          return true;
        });
    System.out.println(
        "read=%d held=%b rest=%b"
            .formatted(read[0], selection.size() > 20_000, !selection.rest().isEmpty()));
  }
}
