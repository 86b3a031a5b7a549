package io.vitrine.enrichment.deadletter;

import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.EventCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Dead letters, the newest first. Names no person and no object: the subject of some events is a
/// person, and the texts of faults may hold keys.
///
/// @param topic where they failed
public record DeadLetterList(String topic, List<Item> letters) {
  /// One letter.
  ///
  /// @param partition of the dead-letter topic
  /// @param offset in the partition
  /// @param failedAt when the consumer gave up
  /// @param reason the kind of the fault
  /// @param eventId null for what is no event
  /// @param eventTime when the event happened, null for what is no event
  /// @param requeued whether it is back in its topic
  public record Item(
      int partition,
      long offset,
      Instant failedAt,
      String reason,
      @Nullable UUID eventId,
      @Nullable Instant eventTime,
      boolean requeued) {
    static Item of(Letter letter, boolean requeued, EventCodec codec) {
      Optional<Envelope<Event>> event = letter.event(codec);
      return new Item(
          letter.record().partition(),
          letter.record().offset(),
          letter.time(),
          letter.reason(),
          event.map(Envelope::id).orElse(null),
          event.map(Envelope::time).orElse(null),
          requeued);
    }
  }
}
