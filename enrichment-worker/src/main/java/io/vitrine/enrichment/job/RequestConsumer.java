package io.vitrine.enrichment.job;

import io.vitrine.enrichment.health.Tools;
import io.vitrine.events.Decoded;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.EventCodec;
import io.vitrine.events.MalformedEventException;
import io.vitrine.storage.media.MediaType;
import io.vitrine.storage.media.MediaType.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment.Strategy;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/// Takes requests from Kafka, each topic for its lane. A method returns at once; what it returns is
/// complete when its lane takes another request, so the consumer polls on while all places are
/// taken, and memory stays bounded. A request is acknowledged by its work; offsets are committed in
/// order, so a worker that dies repeats at most the jobs that were under way.
@ApplicationScoped
class RequestConsumer {
  private static final Logger LOG = Logger.getLogger(RequestConsumer.class);

  private final EventCodec codec = new EventCodec();
  private final Lanes lanes;
  private final RequestWork work;
  private final LaneConfiguration configuration;
  private final JobMetrics metrics;
  private final Tools tools;

  @Inject
  RequestConsumer(
      Lanes lanes,
      RequestWork work,
      LaneConfiguration configuration,
      JobMetrics metrics,
      Tools tools) {
    this.tools = tools;
    this.lanes = lanes;
    this.work = work;
    this.configuration = configuration;
    this.metrics = metrics;
  }

  @Incoming("enrichment-requests")
  @Acknowledgment(Strategy.MANUAL)
  CompletionStage<Void> live(Message<byte[]> message) {
    return accept(new Delivery(message), Lane.PICTURES);
  }

  @Incoming("enrichment-videos")
  @Acknowledgment(Strategy.MANUAL)
  CompletionStage<Void> videos(Message<byte[]> message) {
    return accept(new Delivery(message), Lane.VIDEOS);
  }

  @Incoming("enrichment-replay")
  @Acknowledgment(Strategy.MANUAL)
  CompletionStage<Void> replay(Message<byte[]> message) {
    return accept(new Delivery(message), Lane.REPLAY)
        .thenRunAsync(() -> {}, lanes.after(configuration.replayPause()));
  }

  /// Not before the tools are there: a worker that can do nothing takes nothing.
  private CompletionStage<Void> accept(Delivery delivery, Lane lane) {
    return tools.passed().thenCompose(passed -> take(delivery, lane));
  }

  private CompletionStage<Void> take(Delivery delivery, Lane lane) {
    Optional<Envelope<EnrichmentRequested>> request;
    try {
      request = request(codec.decode(delivery.value()));
    } catch (MalformedEventException e) {
      // Not here: this thread polls, and Kafka may be slow to take it.
      return CompletableFuture.runAsync(() -> work.giveUp(delivery, e), lanes.after(Duration.ZERO));
    }
    return request.isPresent() ? lanes.submit(job(delivery, lane, request.get())) : delivery.done();
  }

  /// Empty for an event of a type that this build does not know.
  private Optional<Envelope<EnrichmentRequested>> request(Decoded decoded) {
    return switch (decoded) {
      case Decoded.Known known -> Optional.of(request(known.envelope()));
      case Decoded.Unknown unknown -> {
        LOG.infof("request skipped type=%s", unknown.type());
        metrics.countSkipped();
        yield Optional.empty();
      }
    };
  }

  private static Envelope<EnrichmentRequested> request(Envelope<Event> envelope) {
    if (!(envelope.data() instanceof EnrichmentRequested request)) {
      throw new MalformedEventException("an event of another topic among the requests");
    }
    return new Envelope<>(
        envelope.id(),
        envelope.source(),
        envelope.time(),
        envelope.traceparent(),
        envelope.requestId(),
        request);
  }

  private QueuedJob job(Delivery delivery, Lane lane, Envelope<EnrichmentRequested> envelope) {
    boolean named = isNamedVideo(envelope.data());
    return switch (lane) {
      case PICTURES ->
          named
              ? job(delivery, lane, envelope, false, () -> toVideos(delivery))
              : job(
                  delivery,
                  lane,
                  envelope,
                  false,
                  () -> work.run(delivery, envelope, Place.PICTURE, () -> toVideos(delivery)));
      case VIDEOS -> job(delivery, lane, envelope, true, asVideo(delivery, envelope));
      case REPLAY ->
          named
              ? job(delivery, lane, envelope, true, asVideo(delivery, envelope))
              : job(
                  delivery,
                  lane,
                  envelope,
                  false,
                  () ->
                      work.run(
                          delivery,
                          envelope,
                          Place.PICTURE,
                          () -> waitForVideoPlace(delivery, envelope)));
    };
  }

  private static QueuedJob job(
      Delivery delivery,
      Lane lane,
      Envelope<EnrichmentRequested> envelope,
      boolean video,
      Runnable runs) {
    return new QueuedJob(
        lane, envelope.data().subjectId(), video, delivery.origin(), delivery.time(), runs);
  }

  private Runnable asVideo(Delivery delivery, Envelope<EnrichmentRequested> envelope) {
    return () -> work.run(delivery, envelope, Place.VIDEO, () -> {});
  }

  private void toVideos(Delivery delivery) {
    work.move(delivery, delivery.to(RequestTopics.VIDEOS));
  }

  private void waitForVideoPlace(Delivery delivery, Envelope<EnrichmentRequested> envelope) {
    lanes.submitFirst(job(delivery, Lane.REPLAY, envelope, true, asVideo(delivery, envelope)));
  }

  /// By what people and services called it; the bytes are looked at when the job has a place.
  private static boolean isNamedVideo(EnrichmentRequested request) {
    Optional<MediaType> type =
        MediaType.ofFileName(request.object().key())
            .or(() -> MediaType.ofFileName(request.originalName()));
    return type.filter(known -> known.kind() == Kind.VIDEO).isPresent();
  }
}
