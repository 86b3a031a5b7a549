package io.vitrine.enrichment.job;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.vitrine.events.Decoded;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.EventCodec;
import io.vitrine.events.MalformedEventException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment.Strategy;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/// Takes requests from Kafka. A request is acknowledged when its results are safe; offsets are
/// committed in order, so a worker that dies repeats at most the jobs that were under way.
@ApplicationScoped
class RequestConsumer {
  private static final Logger LOG = Logger.getLogger(RequestConsumer.class);

  private final EventCodec codec = new EventCodec();
  private final JobRunner runner;
  private final JobMetrics metrics;

  @Inject
  RequestConsumer(JobRunner runner, JobMetrics metrics) {
    this.runner = runner;
    this.metrics = metrics;
  }

  /// Jobs run side by side on their own pool of threads: a slow one neither holds up the others nor
  /// keeps the consumer from polling. What fails for good goes to the dead-letter topic.
  @Incoming("enrichment-requests")
  @Blocking(ordered = false, value = "enrichment")
  @Acknowledgment(Strategy.MANUAL)
  CompletionStage<Void> consume(Message<byte[]> message) {
    try {
      process(message.getPayload());
      return message.ack();
    } catch (StoppingException e) {
      // Neither done nor failed: it comes again after the start.
      return CompletableFuture.completedFuture(null);
    } catch (RuntimeException e) {
      LOG.errorf(e, "job failed, to the dead-letter topic");
      return message.nack(e);
    }
  }

  private void process(byte[] value) {
    switch (codec.decode(value)) {
      case Decoded.Known known -> process(known.envelope());
      case Decoded.Unknown unknown -> {
        LOG.infof("request skipped type=%s", unknown.type());
        metrics.countSkipped();
      }
    }
  }

  private void process(Envelope<Event> envelope) {
    if (!(envelope.data() instanceof EnrichmentRequested request)) {
      throw new MalformedEventException("an event of another topic among the requests");
    }
    runner.run(envelope.id(), request, new Trace(envelope.traceparent()));
    LOG.infof(
        "job done requester=%s subject=%s generation=%d tasks=%s",
        request.requester(), request.subjectId(), request.generation(), request.tasks());
  }
}
