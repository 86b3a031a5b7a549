package io.vitrine.enrichment.job;

import static io.vitrine.enrichment.pipeline.JobSize.LARGE;
import static io.vitrine.enrichment.pipeline.JobSize.MEDIUM;

import io.vitrine.enrichment.health.Tools;
import io.vitrine.enrichment.pipeline.JobSize;
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
    return accept(new Delivery(message), Lane.LIVE);
  }

  @Incoming("enrichment-large")
  @Acknowledgment(Strategy.MANUAL)
  CompletionStage<Void> large(Message<byte[]> message) {
    return accept(new Delivery(message), Lane.LARGE);
  }

  @Incoming("enrichment-background")
  @Acknowledgment(Strategy.MANUAL)
  CompletionStage<Void> background(Message<byte[]> message) {
    return accept(new Delivery(message), Lane.BACKGROUND);
  }

  @Incoming("enrichment-replay")
  @Acknowledgment(Strategy.MANUAL)
  CompletionStage<Void> replay(Message<byte[]> message) {
    return accept(new Delivery(message), Lane.BACKGROUND)
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
      case LIVE ->
          named
              ? small(delivery, lane, envelope, () -> toLarge(delivery))
              : small(
                  delivery,
                  lane,
                  envelope,
                  () -> work.run(delivery, envelope, MEDIUM, () -> toLarge(delivery)));
      case LARGE -> large(delivery, lane, envelope);
      case BACKGROUND ->
          named
              ? large(delivery, lane, envelope)
              : small(
                  delivery,
                  lane,
                  envelope,
                  () ->
                      work.run(
                          delivery,
                          envelope,
                          MEDIUM,
                          () -> lanes.submitFirst(large(delivery, lane, envelope))));
    };
  }

  private QueuedJob large(Delivery delivery, Lane lane, Envelope<EnrichmentRequested> envelope) {
    return job(
        delivery, lane, envelope, LARGE, () -> work.run(delivery, envelope, LARGE, () -> {}));
  }

  private static QueuedJob small(
      Delivery delivery, Lane lane, Envelope<EnrichmentRequested> envelope, Runnable runs) {
    return job(delivery, lane, envelope, JobSize.ofPicture(envelope.data()), runs);
  }

  private static QueuedJob job(
      Delivery delivery,
      Lane lane,
      Envelope<EnrichmentRequested> envelope,
      JobSize size,
      Runnable runs) {
    EnrichmentRequested request = envelope.data();
    return new QueuedJob(
        lane,
        request.ownerOrSubject(),
        request.subjectId(),
        size,
        delivery.origin(),
        delivery.time(),
        runs);
  }

  private void toLarge(Delivery delivery) {
    work.move(delivery, delivery.to(RequestTopics.LARGE));
  }

  /// By what people and services called it; the bytes are looked at when the job has a place.
  private static boolean isNamedVideo(EnrichmentRequested request) {
    Optional<MediaType> type =
        MediaType.ofFileName(request.object().key())
            .or(() -> MediaType.ofFileName(request.originalName()));
    return type.filter(known -> known.kind() == Kind.VIDEO).isPresent();
  }
}
