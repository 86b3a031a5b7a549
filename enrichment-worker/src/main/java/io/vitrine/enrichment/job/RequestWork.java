package io.vitrine.enrichment.job;

import io.vitrine.enrichment.pipeline.JobSize;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Envelope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/// What happens to one request in its place, and where it goes when it cannot be done there. The
/// record is acknowledged when its results, or the record itself in another topic, are safe.
@ApplicationScoped
class RequestWork {
  private static final Logger LOG = Logger.getLogger(RequestWork.class);

  private final JobRunner runner;
  private final KafkaSender kafka;
  private final JobMetrics metrics;
  private final Retries retries;
  private final Clock clock;

  @Inject
  RequestWork(
      JobRunner runner,
      KafkaSender kafka,
      JobMetrics metrics,
      RetryConfiguration configuration,
      Clock clock) {
    this.clock = clock;
    this.runner = runner;
    this.kafka = kafka;
    this.metrics = metrics;
    this.retries = new Retries(configuration);
  }

  /// Does the job.
  ///
  /// @param place what the job's place is for at most
  /// @param whenLarge what to do when the job is larger
  void run(
      Delivery delivery,
      Envelope<EnrichmentRequested> envelope,
      JobSize place,
      Runnable whenLarge) {
    envelope.trace().during(() -> work(delivery, envelope, place, whenLarge));
  }

  private void work(
      Delivery delivery,
      Envelope<EnrichmentRequested> envelope,
      JobSize place,
      Runnable whenLarge) {
    EnrichmentRequested request = envelope.data();
    try {
      runner.run(envelope.id(), request, envelope.trace(), place);
      LOG.infof(
          "job done requester=%s subject=%s generation=%d tasks=%s",
          request.requester(), request.subjectId(), request.generation(), request.tasks());
      acknowledge(delivery);
    } catch (LargeJobException e) {
      whenLarge.run();
    } catch (StoppingException e) {
      // Neither done nor failed: it comes again after the start.
    } catch (Throwable e) {
      // Errors too, such as memory that is short or a library that does not load: a record that is
      // neither done nor dead would hold up its partition.
      failed(delivery, envelope, e);
    }
  }

  /// Puts the record into another topic and takes it from this one.
  void move(Delivery delivery, ProducerRecord<String, byte[]> target) {
    try {
      runner.untilDone(() -> kafka.send(target));
      acknowledge(delivery);
    } catch (StoppingException e) {
      // It comes again after the start.
    }
  }

  private void failed(Delivery delivery, Envelope<EnrichmentRequested> envelope, Throwable fault) {
    Optional<ProducerRecord<String, byte[]>> retry =
        JobRunner.isTransient(fault)
            ? retries.next(delivery, fault, clock.instant())
            : Optional.empty();
    if (retry.isPresent()) {
      LOG.warnf("job tried again later topic=%s cause=%s", retry.get().topic(), fault.getMessage());
      metrics.countRetry(retry.get().topic());
      move(delivery, retry.get());
    } else {
      giveUp(delivery, fault, () -> tell(envelope));
    }
  }

  /// Puts a record that nobody can read into the dead letters; returns when it is safe there.
  void giveUp(Delivery delivery, Throwable fault) {
    giveUp(delivery, fault, () -> {});
  }

  private void giveUp(Delivery delivery, Throwable fault, Runnable then) {
    LOG.errorf(fault, "job failed, to the dead-letter topic");
    metrics.countDeadLetter(fault);
    try {
      runner.untilDone(() -> kafka.send(DeadLetter.of(delivery, fault)));
      then.run();
      acknowledge(delivery);
    } catch (StoppingException e) {
      // It comes again after the start.
    }
  }

  /// Whoever asked would else wait for ever. The record is in the dead letters by now: what goes
  /// wrong here must not hold it up.
  private void tell(Envelope<EnrichmentRequested> envelope) {
    try {
      runner.giveUp(envelope.id(), envelope.data(), envelope.trace());
    } catch (StoppingException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      LOG.errorf(e, "requester not told that its job was given up request=%s", envelope.id());
    }
  }

  /// Whoever cannot be told that the record is done lets it come once more: its results have the
  /// same ids then.
  private void acknowledge(Delivery delivery) {
    var _ =
        delivery
            .done()
            .whenComplete(
                (done, fault) -> {
                  if (fault != null) {
                    LOG.errorf(fault, "record not acknowledged origin=%s", delivery.origin());
                    metrics.countNotAcknowledged();
                  }
                });
  }
}
