package io.vitrine.vault;

import static io.vitrine.events.Requester.VAULT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vitrine.events.ActivityRecorded;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Event;
import io.vitrine.events.VaultEvent.MediaDeleted;
import io.vitrine.events.VaultEvent.MediaStored;
import io.vitrine.testing.Samples;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each change through the API: the row, the rows in the outbox, and the events in Kafka.
@QuarkusTest
class MutationTest extends ComponentTest {
  private static final String ROWS = "SELECT count(*) FROM media WHERE user_id = ? AND ";

  private final Person alice = Person.somebody();

  @BeforeEach
  void copyOutbox() throws Exception {
    OwnerDatabase.copyOutbox();
  }

  @Test
  void upload() throws Exception {
    long id = uploaded();

    assertRow("id = " + id + " AND source = 'upload' AND enrichment_generation = 1");
    assertEvents(
        Set.of(MediaStored.class, EnrichmentRequested.class, ActivityRecorded.class), id, 0);
    assertEquals(
        Map.of("mediaId", (int) id, "category", "upload", "mimeType", "image/jpeg", "size", 94280),
        activity("media_uploaded").details());
  }

  @Test
  void edit() throws Exception {
    long id = uploaded();
    int before = mine(id).size();

    alice
        .request()
        .contentType(ContentType.JSON)
        .body("{\"caption\":\"Morning\",\"characterName\":\"Ada\"}")
        .patch("/api/user/media/" + id)
        .then()
        .statusCode(200);

    assertRow("caption = 'Morning' AND character_name = 'Ada' AND character_manual");
    assertEvents(Set.of(ActivityRecorded.class), id, before);
    assertEquals(
        Map.of("mediaId", (int) id, "fields", "caption,characterName"),
        activity("media_updated").details());
  }

  @Test
  void enrichAgain() throws Exception {
    long id = uploaded();
    int before = mine(id).size();

    alice.request().post("/api/user/media/" + id + "/enrich").then().statusCode(202);

    assertRow("enrichment_generation = 2 AND enrichment_status = 'pending'");
    assertEvents(Set.of(EnrichmentRequested.class), id, before);
  }

  @Test
  void deleteById() throws Exception {
    long id = uploaded();
    int before = mine(id).size();

    alice.request().delete("/api/user/media/" + id).then().statusCode(200);

    assertDeleted(id, before);
  }

  @Test
  void deleteByPath() throws Exception {
    long id = uploaded();
    int before = mine(id).size();
    String key = stored(id).object().key();

    alice
        .request()
        .delete("/api/user/media/" + key.substring(("users/" + alice.id() + "/").length()))
        .then()
        .statusCode(200);

    assertDeleted(id, before);
  }

  @Test
  void bulkDelete() throws Exception {
    long id = uploaded();
    int before = mine(id).size();

    alice
        .request()
        .contentType(ContentType.JSON)
        .body(Map.of("ids", List.of(id)))
        .post("/api/user/media/bulk-delete")
        .then()
        .statusCode(200);

    assertDeleted(id, before);
  }

  private void assertDeleted(long id, int before) throws Exception {
    String key = stored(id).object().key();
    assertEquals(0, count("SELECT count(*) FROM media WHERE user_id = ?", alice.id()));
    assertEquals(1, count("SELECT count(*) FROM object_removal WHERE object_key = ?", key));
    assertEvents(Set.of(MediaDeleted.class, ActivityRecorded.class), id, before);
    assertEquals(
        Map.of("mediaId", (int) id, "category", "upload", "mimeType", "image/jpeg", "size", 94280),
        activity("media_deleted").details());
  }

  private long uploaded() {
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

  private void assertRow(String condition) throws Exception {
    assertEquals(1, count(ROWS + condition, alice.id()), condition);
  }

  /// These types, once each, stood in the outbox after what was there before, and are in Kafka.
  private void assertEvents(Set<Class<? extends Event>> types, long id, int before)
      throws Exception {
    List<Event> written = mine(id).stream().skip(before).toList();
    assertEquals(types.size(), written.size(), written::toString);
    for (Event event : written) {
      assertTrue(types.contains(event.getClass()), event::toString);
      event(event.topic(), event::equals);
    }
    assertEquals(types.size(), written.stream().map(Event::getClass).distinct().count());
  }

  private List<Event> mine(long id) throws Exception {
    return OwnerDatabase.outbox().stream().filter(event -> isOf(event, id)).toList();
  }

  private boolean isOf(Event event, long id) {
    return (event instanceof ActivityRecorded activity && activity.userId().equals(alice.id()))
        || (event instanceof MediaStored stored && stored.mediaId() == id)
        || (event instanceof MediaDeleted deleted && deleted.mediaId() == id)
        || (event instanceof EnrichmentRequested wanted
            && wanted.requester() == VAULT
            && wanted.subjectId().equals(Long.toString(id)));
  }

  private MediaStored stored(long id) throws Exception {
    return all(MediaStored.class).filter(e -> e.mediaId() == id).findFirst().orElseThrow();
  }

  private ActivityRecorded activity(String action) throws Exception {
    return all(ActivityRecorded.class)
        .filter(e -> e.userId().equals(alice.id()) && e.action().equals(action))
        .findFirst()
        .orElseThrow();
  }

  private static <T extends Event> Stream<T> all(Class<T> type) throws Exception {
    return OwnerDatabase.outbox().stream().filter(type::isInstance).map(type::cast);
  }
}
