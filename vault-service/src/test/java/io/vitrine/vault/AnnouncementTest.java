package io.vitrine.vault;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vitrine.events.Event;
import io.vitrine.events.Topic;
import io.vitrine.events.VaultEvent.MediaRangeListed;
import io.vitrine.events.VaultEvent.MediaStored;
import io.vitrine.testing.KafkaProbe;
import io.vitrine.testing.Samples;
import io.vitrine.testing.TokenMaker;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Everything is announced again, for a reader that has lost it.
@QuarkusTest
class AnnouncementTest extends ComponentTest {
  private static final String PATH = "/api/user/media/announcements";

  private final Person alice = Person.somebody();

  @AfterEach
  void end() {
    Awaitility.await()
        .atMost(SOON)
        .until(() -> operator().delete(PATH).statusCode() == 404 || finished());
  }

  @Test
  void aPersonsItemsAreAnnouncedAgainAndTheGoneOnesAreMissingFromTheList() {
    long first = upload();
    long gone = upload();
    alice.request().delete("/api/user/media/" + gone).then().statusCode(200);

    order(Map.of("userId", alice.id())).then().statusCode(202);
    Awaitility.await().atMost(SOON).until(this::finished);

    awaitAnnouncements(first, 2);
    MediaRangeListed listed = listed(alice.id());
    assertEquals(List.of(first), listed.mediaIds());
    assertEquals(0, listed.afterId());
    assertTrue(listed.upToId() >= gone, "the newest item's deletion is told too");
    operator()
        .get(PATH)
        .then()
        .statusCode(200)
        .body("userId", equalTo(alice.id()))
        .body("announced", equalTo(1));
  }

  @Test
  void everybodysItemsAreAnnouncedInBatchesWithoutAGap() {
    upload();
    upload();
    upload();
    long mine = upload();

    String id =
        order(Map.of("all", true)).then().statusCode(202).extract().jsonPath().getString("id");
    Awaitility.await().atMost(SOON).until(this::finished);

    assertEquals(id, operator().get(PATH).jsonPath().getString("id"));
    awaitAnnouncements(mine, 2);
    List<MediaRangeListed> ranges =
        Awaitility.await()
            .atMost(SOON)
            .until(
                this::rangesOfAll,
                found -> !found.isEmpty() && found.getLast().mediaIds().contains(mine));
    assertTrue(ranges.size() > 1, "more than one batch of 3");
    assertEquals(0, ranges.getFirst().afterId());
    for (int i = 1; i < ranges.size(); i++) {
      assertEquals(ranges.get(i - 1).upToId(), ranges.get(i).afterId());
    }
  }

  @Test
  void oneOrderIsDoneAtATimeAndWaitsForAnItemThatIsBeingChanged() throws Exception {
    long changing = upload();
    try (Connection connection = dataSource.getConnection();
        Statement lock = connection.createStatement()) {
      connection.setAutoCommit(false);
      lock.execute("select from media where id = " + changing + " for update");
      order(Map.of("userId", alice.id())).then().statusCode(202);

      order(Map.of("userId", alice.id()))
          .then()
          .statusCode(409)
          .body("", equalTo(Map.of("message", "An announcement is under way")));
      assertEquals(false, finished());
      connection.rollback();
    }

    Awaitility.await().atMost(SOON).until(this::finished);
    assertEquals(List.of(changing), listed(alice.id()).mediaIds());
    order(Map.of("userId", alice.id())).then().statusCode(202);
  }

  @Test
  void whatAnotherProcessBeganIsGoneOnWith() throws Exception {
    long first = upload();
    long second = upload();

    OwnerDatabase.execute(
        "INSERT INTO announcement (id, user_id, up_to, last_id, announced, ordered_at)"
            + " VALUES (gen_random_uuid(), '%s', %d, %d, 1, now())"
                .formatted(alice.id(), second, first));
    Awaitility.await().atMost(SOON).until(this::finished);

    awaitAnnouncements(second, 2);
    assertEquals(first, listed(alice.id()).afterId());
    assertEquals(1, announcements(first), "that was done before");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"all\":false}",
        "{\"all\":\"true\"}",
        "{\"all\":null}",
        "{\"userId\":\"\"}",
        "{\"userId\":7}",
        "{\"all\":true,\"userId\":\"user_alice\"}"
      })
  void anOrderThatNamesNothingIsRefused(String body) {
    operator()
        .contentType("application/json")
        .body(body)
        .post(PATH)
        .then()
        .statusCode(400)
        .body("message", equalTo("Say {\"all\": true}, or whose items by userId"));
  }

  @Test
  void anUnknownFieldIsRefused() {
    order(Map.of("all", true, "since", "2026-01-01"))
        .then()
        .statusCode(400)
        .body("message", equalTo("Unknown field: since. Allowed: all, userId"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "DELETE"})
  void itIsForOperators(String method) {
    given().contentType("application/json").request(method, PATH).then().statusCode(401);
    alice
        .request()
        .contentType("application/json")
        .body(method.equals("POST") ? "{\"all\":true}" : "")
        .request(method, PATH)
        .then()
        .statusCode(403);
  }

  private static RequestSpecification operator() {
    return given().header("Authorization", "Bearer " + TokenMaker.operator("olga"));
  }

  private static io.restassured.response.Response order(Map<String, Object> body) {
    return operator().contentType("application/json").body(body).post(PATH);
  }

  private boolean finished() {
    return operator().get(PATH).jsonPath().getString("finishedAt") != null;
  }

  private long upload() {
    return alice
        .request()
        .multiPart("files", Samples.path("coffee.jpg").toFile())
        .post("/api/user/media")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getLong("files[0].id");
  }

  /// The one of the upload counts too.
  private void awaitAnnouncements(long id, int count) {
    Awaitility.await().atMost(SOON).until(() -> announcements(id) == count);
  }

  private long announcements(long id) {
    return events().stream()
        .filter(event -> event instanceof MediaStored media && media.mediaId() == id)
        .count();
  }

  private MediaRangeListed listed(String userId) {
    return (MediaRangeListed)
        event(
                Topic.VAULT_MEDIA,
                event -> event instanceof MediaRangeListed range && userId.equals(range.userId()))
            .data();
  }

  private List<MediaRangeListed> rangesOfAll() {
    return events().stream()
        .filter(MediaRangeListed.class::isInstance)
        .map(MediaRangeListed.class::cast)
        .filter(range -> range.userId() == null && range.upToId() > 0)
        .sorted(Comparator.comparingLong(MediaRangeListed::upToId))
        .toList();
  }

  private List<Event> events() {
    try (KafkaProbe kafka = new KafkaProbe(bootstrap)) {
      return kafka.events(Topic.VAULT_MEDIA.wireName()).stream()
          .map(envelope -> envelope.data())
          .toList();
    }
  }
}
