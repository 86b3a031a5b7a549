package io.vitrine.enrichment.testing;

import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.Topic;
import io.vitrine.testing.KafkaProbe;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The worker's topics as a requester sees them.
public final class Kafka implements AutoCloseable {
  public static final String REQUESTS = Topic.ENRICHMENT_REQUESTS.wireName();
  public static final String RESULTS = Topic.ENRICHMENT_RESULTS.wireName();
  public static final String DEAD_LETTERS = Topic.ENRICHMENT_REQUESTS.deadLetterName();
  public static final Duration LIMIT = Duration.ofSeconds(30);

  private final KafkaProbe probe;

  public Kafka(String bootstrapServers) {
    probe = new KafkaProbe(bootstrapServers);
  }

  public KafkaProbe probe() {
    return probe;
  }

  /// Asks for work.
  public Envelope<EnrichmentRequested> request(EnrichmentRequested request) {
    Envelope<EnrichmentRequested> envelope =
        new Envelope<>(
            UUID.randomUUID(), URI.create("/vitrine/test"), Instant.now(), null, request);
    probe.produce(request.address(), request.key(), envelope);
    return envelope;
  }

  /// The first result of this kind for a subject; waits for it.
  public <T extends EnrichmentResult> Envelope<Event> await(String subject, Class<T> type) {
    return probe.await(
        RESULTS,
        envelope -> type.isInstance(envelope.data()) && envelope.data().key().equals(subject),
        LIMIT);
  }

  /// All results of a kind for subjects that begin so.
  public List<Envelope<Event>> results(String prefix, Class<? extends EnrichmentResult> type) {
    return probe.events(RESULTS).stream()
        .filter(envelope -> envelope.data().key().startsWith(prefix))
        .filter(envelope -> type.isInstance(envelope.data()))
        .toList();
  }

  @Override
  public void close() {
    probe.close();
  }
}
