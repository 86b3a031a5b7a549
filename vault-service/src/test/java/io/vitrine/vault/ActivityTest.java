package io.vitrine.vault;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.events.ActivityRecorded;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.Topic;
import io.vitrine.testing.Golden;
import io.vitrine.testing.KafkaProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ActivityTest extends ComponentTest {
  private static final String PATH = "/api/user/activity";

  private final Person alice = Person.somebody();

  @Test
  void theOwnActionsAreListedNewestFirst() {
    Instant time = Instant.now();
    record(
        alice, "media_shared", time.minusSeconds(5), Map.of("mediaId", 7, "communityShared", true));
    record(alice, "media_deleted", time, Map.of("mediaId", 7, "category", "upload"));
    record(Person.somebody(), "media_deleted", time, Map.of());
    awaitCount(2);

    String answer = alice.request().get(PATH).then().statusCode(200).extract().asString();

    Golden.assertJson("golden/activity.json", answer);
  }

  @Test
  void aRepeatedEventIsListedOnce() throws Exception {
    Envelope<Event> event = record(alice, "media_shared", Instant.now(), Map.of());
    try (KafkaProbe kafka = new KafkaProbe(bootstrap)) {
      kafka.produce(Topic.ACTIVITY.wireName(), alice.id(), event);
    }
    // Of one key, so both have been applied when this one is.
    record(alice, "media_deleted", Instant.now(), Map.of());
    awaitAction("media_deleted");

    awaitCount(2);
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    Instant same = Instant.now();
    for (int i = 0; i < 7; i++) {
      record(alice, "action_" + i, i < 4 ? same : same.minusSeconds(i), Map.of());
    }
    awaitCount(7);

    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      var page =
          alice.request().queryParam("limit", 3).queryParam("cursor", cursor).get(PATH).jsonPath();
      seen.addAll(page.getList("activities.action"));
      cursor = page.getString("nextCursor");
    } while (cursor != null);

    assertEquals(7, seen.size());
    assertEquals(7, List.copyOf(new java.util.TreeSet<>(seen)).size());
    assertEquals("action_6", seen.getLast());
  }

  @Test
  void whatIsOlderThanTheRetentionIsNotShown() {
    record(alice, "media_shared", Instant.now().minus(Duration.ofDays(91)), Map.of());
    record(alice, "media_deleted", Instant.now(), Map.of());
    awaitAction("media_deleted");

    awaitCount(1);
  }

  @Test
  void nothingDoneIsAnEmptyList() {
    alice
        .request()
        .get(PATH)
        .then()
        .statusCode(200)
        .body("activities", equalTo(List.of()))
        .body("nextCursor", nullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit  | 0   | Invalid value for limit: '0'. Allowed: a whole number from 1 to 200",
        "limit  | 201 | Invalid value for limit: '201'. Allowed: a whole number from 1 to 200",
        "limit  | x   | Invalid value for limit: 'x'. Allowed: a whole number from 1 to 200",
        "cursor | x   | Invalid value for cursor: 'x'. Allowed: the nextCursor of an earlier answer",
        "cursor | LTk5OTk5OTk5OS0wMS0wMVQwMDowMDowMFovMQ | Invalid value for cursor: 'LTk5OTk5OTk5OS0wMS0wMVQwMDowMDowMFovMQ'. Allowed: the nextCursor of an earlier"
            + " answer"
      })
  void whatIsNotUnderstoodIsRefused(String name, String value, String message) {
    alice
        .request()
        .queryParam(name, value)
        .get(PATH)
        .then()
        .statusCode(400)
        .body("", equalTo(Map.of("message", message)));
  }

  private Envelope<Event> record(
      Person who, String action, Instant at, Map<String, Object> details) {
    return send(
        new ActivityRecorded(who.id(), action, "media_gallery", details, at), "community-service");
  }

  private void awaitCount(int activities) {
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () -> alice.request().get(PATH).then().body("activities.size()", equalTo(activities)));
  }

  private void awaitAction(String newest) {
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () -> alice.request().get(PATH).then().body("activities[0].action", equalTo(newest)));
  }
}
