package io.vitrine.community.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vitrine.community.ComponentTest;
import io.vitrine.events.ActivityRecorded;
import io.vitrine.events.CommunityEvent;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.EventCodec;
import io.vitrine.events.Topic;
import io.vitrine.testing.Golden;
import io.vitrine.testing.KafkaProbe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the injected field before a test runs.
class EventsTest extends ComponentTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @Test
  void whatHappensIsToldInItsOrder() {
    long id = vault.upload("alice");
    share("alice", id, CAT_WITH_CONSENT).then().statusCode(200);
    share("alice", id, CAT_WITH_CONSENT).then().statusCode(200);
    share("alice", id, linkOnly()).then().statusCode(200);
    unshare("alice", id).then().statusCode(200);
    unshare("alice", id).then().statusCode(200);

    assertGolden("golden/events.json", publications(id, 4));
    assertGolden(
        "golden/activity.json", events(Topic.ACTIVITY, 3, event -> isActivityOf(event, id)));
    assertGolden(
        "golden/enrichment-requests.json",
        // Each order has a key of its own, and so perhaps a partition: sorted, not in their order.
        events(Topic.ENRICHMENT_REQUESTS, 2, event -> worker.ordersOf(id).contains(event)).stream()
            .sorted(Comparator.comparingLong(envelope -> Long.parseLong(envelope.data().key())))
            .toList());
  }

  @Test
  void theVaultsDeletionIsToldAsSuch() {
    long id = vault.upload("alice");
    share("alice", id, CAT_WITH_CONSENT).then().statusCode(200);

    vault.deleted(id, "alice");

    assertGolden("golden/events-of-deletion.json", publications(id, 3));
  }

  @Test
  void aModeratorsRemovalIsToldAsSuch() {
    long id = vault.upload("alice");
    JsonPath shared = share("alice", id, CAT_WITH_CONSENT).jsonPath();
    long report =
        as("bob")
            .body(Map.of("reason", "copyright"))
            .post("/api/community/{id}/reports", shared.getLong("communityMediaId"))
            .jsonPath()
            .getLong("reportId");

    moderator("mia")
        .body(Map.of("decision", "remove"))
        .post("/api/moderation/reports/{id}/decision", report)
        .then()
        .statusCode(200);

    assertGolden("golden/events-of-moderation.json", publications(id, 3));
  }

  private List<Envelope<Event>> publications(long id, int count) {
    return events(
        Topic.COMMUNITY_PUBLICATIONS,
        count,
        event -> event instanceof CommunityEvent && event.key().equals(Long.toString(id)));
  }

  private static boolean isActivityOf(Event event, long id) {
    return event instanceof ActivityRecorded activity
        && Long.toString(id).equals(String.valueOf(activity.details().get("mediaId")));
  }

  private List<Envelope<Event>> events(Topic topic, int count, Predicate<Event> wanted) {
    try (KafkaProbe probe = new KafkaProbe(kafka)) {
      return Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  probe.events(topic.wireName()).stream()
                      .filter(envelope -> wanted.test(envelope.data()))
                      .toList(),
              found -> found.size() >= count);
    }
  }

  private static void assertGolden(String file, List<Envelope<Event>> envelopes) {
    EventCodec codec = new EventCodec();
    Golden.assertJson(
        file,
        envelopes.stream()
            .map(envelope -> new String(codec.encode(envelope), StandardCharsets.UTF_8))
            .toList()
            .toString());
    assertEquals(
        envelopes.size(), envelopes.stream().map(Envelope::id).distinct().count(), "own ids");
  }
}
