package io.vitrine.outbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vitrine.events.Decoded;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.EventCodec;
import io.vitrine.events.MalformedEventException;
import io.vitrine.events.Requester;
import io.vitrine.faults.FaultNames;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/// What every consumer of a Kafka topic calls: one event, one transaction, one effect.
@ApplicationScoped
public class Deliveries {
  private static final Logger LOG = Logger.getLogger(Deliveries.class);

  /// After the Kafka connector, which ends at priority 50. An earlier end would hand the event to
  /// the dead-letter topic, though nothing is wrong with it.
  private static final int AFTER_THE_CONNECTOR = 100;

  private final Inbox inbox;
  private final TransientFaults transientFaults;
  private final DeliverySettings settings;
  private final DeliveryMetrics metrics;
  private final EventCodec codec = new EventCodec();
  private final CountDownLatch stopped = new CountDownLatch(1);

  Deliveries(
      Inbox inbox,
      TransientFaults transientFaults,
      DeliverySettings settings,
      DeliveryMetrics metrics) {
    this.inbox = inbox;
    this.transientFaults = transientFaults;
    this.settings = settings;
    this.metrics = metrics;
  }

  void stop(
      @Observes @Priority(AFTER_THE_CONNECTOR) @BeforeDestroyed(ApplicationScoped.class)
          Object event) {
    stopped.countDown();
  }

  /// Decodes a record and runs its effect in a new transaction, after the inbox. A repeated event
  /// has no effect; an event of an unknown type is skipped and counted. Blocks.
  ///
  /// A transient fault is tried again until it has passed. Any other fault goes to the caller after
  /// some tries, for the dead-letter topic.
  ///
  /// @param value the Kafka record's value
  /// @param consumer the name under which the inbox remembers the event
  /// @param effect runs inside the transaction, perhaps several times, but is committed once
  /// @throws MalformedEventException at once, when the value is no event
  public void deliver(byte[] value, String consumer, Consumer<Envelope<Event>> effect) {
    known(value, consumer).ifPresent(envelope -> once(envelope, consumer, effect));
  }

  /// Like [#deliver], for the worker's results, which all requesters read from one topic: only
  /// those for one of them have an effect, and the others cost no transaction.
  ///
  /// @param requester who asked
  /// @throws MalformedEventException at once, when the value is no event
  public void deliverResult(
      byte[] value, String consumer, Requester requester, Consumer<EnrichmentResult> effect) {
    known(value, consumer)
        .ifPresent(
            envelope -> {
              if (envelope.data() instanceof EnrichmentResult result
                  && result.requester() == requester) {
                once(envelope, consumer, first -> effect.accept(result));
              }
            });
  }

  /// Like [#deliver], but a repeated event has its effect again: for an effect that compares the
  /// event with what there is, because the world may have changed since the first time.
  ///
  /// @param consumer for the log
  /// @param effect idempotent by itself
  /// @throws MalformedEventException at once, when the value is no event
  public void deliverEach(byte[] value, String consumer, Consumer<Envelope<Event>> effect) {
    known(value, consumer).ifPresent(envelope -> traced(envelope, consumer, effect));
  }

  /// Empty for an event of a type that this build does not know.
  private Optional<Envelope<Event>> known(byte[] value, String consumer) {
    return switch (codec.decode(value)) {
      case Decoded.Known known -> Optional.of(known.envelope());
      case Decoded.Unknown skipped -> {
        metrics.unknown();
        LOG.debugf("Unknown event skipped consumer=%s type=%s", consumer, skipped.type());
        yield Optional.empty();
      }
    };
  }

  private void once(Envelope<Event> envelope, String consumer, Consumer<Envelope<Event>> effect) {
    traced(
        envelope,
        consumer,
        first -> {
          if (inbox.firstTime(first.id(), consumer)) {
            effect.accept(first);
          }
        });
  }

  /// All that is logged and appended meanwhile belongs to what the event belongs to.
  private void traced(Envelope<Event> envelope, String consumer, Consumer<Envelope<Event>> effect) {
    envelope.trace().during(() -> persist(envelope, consumer, effect));
  }

  /// Does what belongs to a delivery and is no transaction, such as a look at the store, with the
  /// same patience: a transient fault is tried again until it has passed or the service stops.
  ///
  /// @param consumer for the log
  public <T> T patiently(String consumer, Supplier<T> work) {
    try (var _ = metrics.underWay()) {
      return insist(consumer, "none", work);
    }
  }

  private void persist(
      Envelope<Event> envelope, String consumer, Consumer<Envelope<Event>> effect) {
    try (var _ = metrics.underWay()) {
      insist(
          consumer,
          envelope.id(),
          () -> {
            QuarkusTransaction.requiringNew().run(() -> effect.accept(envelope));
            return envelope;
          });
    }
  }

  private <T> T insist(String consumer, Object event, Supplier<T> work) {
    Backoff backoff =
        new Backoff(
            settings.firstPause(),
            settings.longestPause(),
            () -> ThreadLocalRandom.current().nextDouble());
    int failures = 0;
    boolean told = false;
    while (true) {
      try {
        T done = work.get();
        if (told) {
          LOG.infof("Delivery goes on consumer=%s event=%s", consumer, event);
        }
        return done;
      } catch (RuntimeException e) {
        boolean passes = transientFaults.contains(e);
        if (!passes && ++failures >= settings.attempts()) {
          throw e;
        }
        metrics.retry();
        // One line for an outage, however long.
        LOG.logf(
            told ? Level.DEBUG : Level.WARN,
            "Delivery is tried again consumer=%s event=%s transient=%s error=%s",
            consumer,
            event,
            passes,
            FaultNames.of(e));
        told = true;
        pause(backoff.next(), e);
      }
    }
  }

  private void pause(Duration duration, RuntimeException fault) {
    try (var _ = metrics.pause()) {
      if (stopped.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
        throw fault;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw fault;
    }
  }
}
