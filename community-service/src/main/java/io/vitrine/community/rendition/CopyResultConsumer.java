package io.vitrine.community.rendition;

import io.vitrine.events.Decoded;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.EnrichmentResult.Started;
import io.vitrine.events.EnrichmentResult.ThumbnailsReady;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.EventCodec;
import io.vitrine.events.MalformedEventException;
import io.vitrine.events.Requester;
import io.vitrine.events.Task;
import io.vitrine.outbox.Deliveries;
import io.vitrine.outbox.KeyedDeliveries;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment.Strategy;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/// Takes what the worker made for this service. The store is asked before the transaction begins.
@ApplicationScoped
class CopyResultConsumer {
  private static final String NAME = "community.enrichment-results";

  private final KeyedDeliveries turns;
  private final Deliveries deliveries;
  private final CopyInspection inspection;
  private final CopyResults results;
  private final ThumbnailResults thumbnails;
  private final EventCodec codec = new EventCodec();

  CopyResultConsumer(
      KeyedDeliveries turns,
      Deliveries deliveries,
      CopyInspection inspection,
      CopyResults results,
      ThumbnailResults thumbnails) {
    this.turns = turns;
    this.deliveries = deliveries;
    this.inspection = inspection;
    this.results = results;
    this.thumbnails = thumbnails;
  }

  /// Returns at once; the look at a long video holds up only what else is said of the same copy.
  @Incoming("enrichment-results")
  @Acknowledgment(Strategy.MANUAL)
  CompletionStage<Void> consume(Message<byte[]> message) {
    Optional<Envelope<Event>> ours;
    try {
      ours = ours(codec.decode(message.getPayload()));
    } catch (MalformedEventException e) {
      return message.nack(e);
    }
    return ours.isPresent() ? submit(message, ours.get()) : message.ack();
  }

  /// The look at the copy is logged with the trace too, not only what follows from it.
  private CompletionStage<Void> submit(Message<byte[]> message, Envelope<Event> envelope) {
    EnrichmentResult result = (EnrichmentResult) envelope.data();
    return turns.submit(
        result.key(),
        () -> envelope.trace().during(() -> take(message.getPayload(), result)),
        message::ack,
        message::nack);
  }

  private void take(byte[] value, EnrichmentResult result) {
    switch (result) {
      case CopyReady ready -> {
        CopyInspection.Finding finding =
            deliveries.patiently(NAME, () -> inspection.inspect(ready));
        // Told twice it may have been put twice, and who waited for it may be gone since.
        deliveries.deliverEach(value, NAME, envelope -> results.ready(ready, finding));
      }
      case Rejected rejected when rejected.task() == Task.COPY ->
          deliveries.deliver(value, NAME, envelope -> results.rejected(rejected));
      case ThumbnailsReady ready -> {
        CopyInspection.Finding finding =
            deliveries.patiently(NAME, () -> inspection.inspect(ready));
        deliveries.deliverEach(value, NAME, envelope -> thumbnails.ready(ready, finding));
      }
      case Rejected rejected when rejected.task() == Task.THUMBNAIL ->
          deliveries.deliver(value, NAME, envelope -> thumbnails.rejected(rejected));
      case Rejected _, Started _, Enriched _ -> {
        // This service orders copies and thumbnails, and waits for nothing else.
      }
    }
  }

  private static Optional<Envelope<Event>> ours(Decoded decoded) {
    return switch (decoded) {
      case Decoded.Known(var envelope)
          when envelope.data() instanceof EnrichmentResult result
              && result.requester() == Requester.COMMUNITY ->
          Optional.of(envelope);
      case Decoded.Known _, Decoded.Unknown _ -> Optional.empty();
    };
  }
}
