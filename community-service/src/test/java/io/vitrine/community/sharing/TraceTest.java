package io.vitrine.community.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.ComponentTest;
import io.vitrine.events.CommunityEvent.ShareCreated;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Event;
import io.vitrine.events.Topic;
import io.vitrine.events.Trace;
import io.vitrine.testing.KafkaProbe;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// One request id from the share to the published copy: the worker's results bring it back, and
/// what follows from them has it too.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the injected field before a test runs.
class TraceTest extends ComponentTest {
  private static final Trace TRACE =
      new Trace("share-7", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @Test
  void aShareIsFollowedToItsThumbnails() {
    long id = vault.upload("alice");

    as("alice")
        .header("X-Request-Id", TRACE.requestId())
        .header("traceparent", TRACE.parent())
        .body(CAT_WITH_CONSENT)
        .post("/api/media/{id}/share", id)
        .then()
        .statusCode(200);

    // Both copies are ordered at once, in any order; the one with the mark gets thumbnails.
    EnrichmentRequested copyOrder =
        worker.orders(id, 2).stream()
            .filter(order -> Objects.requireNonNull(order.copy()).watermark())
            .findFirst()
            .orElseThrow();
    EnrichmentRequested thumbnails = worker.thumbnailOrder(copyOrder);
    assertEquals(TRACE, trace(Topic.ENRICHMENT_REQUESTS, copyOrder::equals));
    assertEquals(TRACE, trace(Topic.ENRICHMENT_REQUESTS, thumbnails::equals));
    assertEquals(
        TRACE,
        trace(
            Topic.COMMUNITY_PUBLICATIONS,
            event -> event instanceof ShareCreated share && share.mediaId() == id));
  }

  private Trace trace(Topic topic, Predicate<Event> wanted) {
    try (KafkaProbe probe = new KafkaProbe(kafka)) {
      return probe
          .await(topic.wireName(), envelope -> wanted.test(envelope.data()), Duration.ofSeconds(20))
          .trace();
    }
  }
}
