package io.vitrine.enrichment.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment.Strategy;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/// Keeps the requests of a retry topic until they are due, and sends each back to where it came
/// from. All records of a topic wait equally long, so waiting for the first one is enough; no
/// thread waits, and the consumer polls on.
@ApplicationScoped
class RetryConsumer {
  private final RequestWork work;
  private final Retries retries;
  private final Clock clock;
  private final Lanes lanes;

  @Inject
  RetryConsumer(RequestWork work, RetryConfiguration configuration, Clock clock, Lanes lanes) {
    this.work = work;
    this.lanes = lanes;
    this.retries = new Retries(configuration);
    this.clock = clock;
  }

  @Incoming("enrichment-retry-1")
  @Acknowledgment(Strategy.MANUAL)
  CompletionStage<Void> first(Message<byte[]> message) {
    return keep(new Delivery(message));
  }

  @Incoming("enrichment-retry-2")
  @Acknowledgment(Strategy.MANUAL)
  CompletionStage<Void> second(Message<byte[]> message) {
    return keep(new Delivery(message));
  }

  @Incoming("enrichment-retry-3")
  @Acknowledgment(Strategy.MANUAL)
  CompletionStage<Void> third(Message<byte[]> message) {
    return keep(new Delivery(message));
  }

  private CompletionStage<Void> keep(Delivery waiting) {
    Duration pause = Duration.between(clock.instant(), retries.due(waiting));
    return CompletableFuture.runAsync(
        () -> work.move(waiting, retries.back(waiting)), lanes.after(pause));
  }
}
