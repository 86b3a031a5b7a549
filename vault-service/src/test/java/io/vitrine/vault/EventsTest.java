package io.vitrine.vault;

import static io.vitrine.events.Requester.COMMUNITY;
import static io.vitrine.events.Requester.VAULT;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.events.CommunityEvent.AdoptionRequested;
import io.vitrine.events.CommunityEvent.ShareCreated;
import io.vitrine.events.CommunityEvent.ShareRemoved;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.EnrichmentResult.Started;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.Fingerprint;
import io.vitrine.events.Requester;
import io.vitrine.events.Task;
import io.vitrine.events.Topic;
import io.vitrine.events.VaultEvent.MediaStored;
import io.vitrine.storage.ObjectKey;
import io.vitrine.testing.KafkaProbe;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventsTest extends ComponentTest {
  private final Person alice = Person.somebody();
  private long id;
  private String etag = "";

  @BeforeEach
  void oneItem() throws Exception {
    etag = put(alice.object("Uploads/one.jpg"), "coffee.jpg").etag();
    id = alice.request().get("/api/user/media").then().extract().jsonPath().getLong("files[0].id");
  }

  @Test
  void enrichmentIsShownAsItGoes() {
    send(new Started(VAULT, Long.toString(id), 1), "enrichment-worker");
    awaitItem("enrichmentStatus", "processing");

    send(enriched(VAULT, 1, 600), "enrichment-worker");

    awaitItem("enrichmentStatus", "completed");
    awaitItem("width", 600);
    awaitItem("height", 400);
  }

  /// A picture that is called a film among the uploads: its name gets it past no rule.
  @Test
  void theBytesTellTheTypeAndTheOthersHearIt() throws Exception {
    put(alice.object("Uploads/film.mp4"), "coffee.jpg");
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () -> alice.request().get("/api/user/media").then().body("totalCount", equalTo(2)));
    MediaStored adopted = stored("film.mp4", media -> !media.typeFromBytes());
    assertEquals("video/mp4", adopted.mediaType());
    id = adopted.mediaId();

    send(enriched(VAULT, 1, 600), "enrichment-worker");

    assertEquals("image/jpeg", stored("film.mp4", MediaStored::typeFromBytes).mediaType());
  }

  @Test
  void aReplacedObjectIsAnnouncedWithItsNewFacts() throws Exception {
    send(enriched(VAULT, 1, 600), "enrichment-worker");
    awaitItem("width", 600);
    send(new ShareCreated(id, alice.id(), "code1234", true, etag, null), "community-service");
    awaitItem("isShared", true);
    awaitItem("sharedCopyOutdated", false);

    String now = put(alice.object("Uploads/one.jpg"), "coffee.png").etag();

    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                alice
                    .request()
                    .get("/api/user/media")
                    .then()
                    .body("files[0].enrichmentStatus", equalTo("pending"))
                    .body("files[0].width", equalTo(0))
                    .body("files[0].sharedCopyOutdated", equalTo(true)));
    stored("one.jpg", media -> now.equals(media.object().etag()) && !media.typeFromBytes());
    EnrichmentRequested again =
        (EnrichmentRequested)
            inBackground(
                    request ->
                        request.subjectId().equals(Long.toString(id)) && request.generation() == 2)
                .data();
    assertEquals(now, again.object().etag());
    assertEquals(Set.of(Task.PROBE, Task.DETECT, Task.FINGERPRINT), again.tasks());
  }

  /// Some stores give the same bytes another tag when they are put again.
  @Test
  void theSameBytesUnderAnotherTagDoNotOutdateTheShare() throws Exception {
    String sha256 = "a".repeat(64);
    send(
        new ShareCreated(id, alice.id(), "code1234", true, "of-another-put", sha256),
        "community-service");
    awaitItem("sharedCopyOutdated", true);

    send(
        new Enriched(
            VAULT,
            Long.toString(id),
            1,
            etag,
            1,
            "image/jpeg",
            600,
            400,
            1,
            null,
            null,
            new Fingerprint(sha256, "0".repeat(64), 100)),
        "enrichment-worker");

    awaitItem("sharedCopyOutdated", false);
  }

  /// The object was replaced between the listing and the look: nobody but the sweep would ask
  /// again.
  @Test
  void aResultOfOtherBytesHasThemAskedFor() throws Exception {
    String now = put(alice.object("Uploads/one.jpg"), "coffee.png").etag();

    send(enriched(VAULT, 1, 111, 1, now), "enrichment-worker");

    EnrichmentRequested again =
        (EnrichmentRequested)
            event(
                    Topic.ENRICHMENT_REQUESTS,
                    event ->
                        event instanceof EnrichmentRequested request
                            && request.subjectId().equals(Long.toString(id))
                            && request.generation() == 2)
                .data();
    assertEquals(now, again.object().etag());
    send(enriched(VAULT, 2, 601, 1, now), "enrichment-worker");
    awaitItem("width", 601);
    awaitItem("enrichmentStatus", "completed");
  }

  @Test
  void whatGetsNoAnswerIsAskedForAgainAndFailsAtLast() throws Exception {
    for (int asked = 0; asked <= 3; asked++) {
      int times = asked;
      assertEquals(1 + asked, questions());
      makeOverdue();
      Awaitility.await()
          .atMost(SOON)
          .until(
              () ->
                  count(
                          "SELECT count(*) FROM media WHERE user_id = ? AND (enrichment_status ="
                              + " 'failed' OR enrichment_due_at > now() AND enrichment_attempts = "
                              + (times + 1)
                              + ")",
                          alice.id())
                      == 1);
    }

    awaitItem("enrichmentStatus", "failed");
    awaitItem("enrichmentError", "timeout");
    assertEquals(4, questions());
    // The answer to the first question still counts.
    send(enriched(VAULT, 1, 600), "enrichment-worker");
    awaitItem("enrichmentStatus", "completed");
  }

  /// How often the worker has been asked for the first version. What was appended has been sent.
  private long questions() {
    Awaitility.await()
        .atMost(SOON)
        .until(() -> count("SELECT count(*) FROM outbox WHERE ? <> ''", alice.id()) == 0);
    try (KafkaProbe kafka = new KafkaProbe(bootstrap)) {
      return kafka.requests().stream()
          .filter(
              event ->
                  event.data() instanceof EnrichmentRequested request
                      && request.subjectId().equals(Long.toString(id))
                      && request.generation() == 1)
          .count();
    }
  }

  private void makeOverdue() throws Exception {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE media SET enrichment_due_at = now() - interval '1 minute' WHERE id = ?")) {
      update.setLong(1, id);
      update.executeUpdate();
    }
  }

  private MediaStored stored(String name, Predicate<MediaStored> matches) {
    return (MediaStored)
        event(
                Topic.VAULT_MEDIA,
                event ->
                    event instanceof MediaStored media
                        && media.userId().equals(alice.id())
                        && media.fileName().equals(name)
                        && matches.test(media))
            .data();
  }

  @Test
  void aRejectedItemSaysWhy() {
    send(
        new Rejected(VAULT, Long.toString(id), 1, Task.PROBE, Reason.TOO_LARGE, "too many pixels"),
        "enrichment-worker");

    awaitItem("enrichmentStatus", "failed");
    awaitItem("enrichmentError", "too-large");
  }

  @Test
  void aResultOfAnotherGenerationOrRequesterChangesNothing() {
    send(enriched(VAULT, 1, 600), "enrichment-worker");
    awaitItem("width", 600);

    send(enriched(VAULT, 0, 111), "enrichment-worker");
    send(enriched(COMMUNITY, 1, 222), "enrichment-worker");

    Awaitility.await()
        .during(Duration.ofSeconds(2))
        .atMost(SOON)
        .untilAsserted(
            () -> alice.request().get("/api/user/media/" + id).then().body("width", equalTo(600)));
  }

  @Test
  void aResultNeverDowngradesNorTellsOfOtherBytes() {
    send(enriched(VAULT, 1, 600, 2, etag), "enrichment-worker");
    awaitItem("width", 600);

    send(enriched(VAULT, 1, 111, 1, etag), "enrichment-worker");
    send(enriched(VAULT, 1, 222, 3, "another-etag"), "enrichment-worker");
    send(new Started(VAULT, Long.toString(id), 1), "enrichment-worker");
    send(
        new Rejected(VAULT, Long.toString(id), 1, Task.DETECT, Reason.TIMEOUT, "too slow"),
        "enrichment-worker");
    // Of one key, so all that was sent before has been applied when this one is.
    send(enriched(VAULT, 1, 601, 2, etag), "enrichment-worker");

    awaitItem("width", 601);
    alice
        .request()
        .get("/api/user/media/" + id)
        .then()
        .body("enrichmentStatus", equalTo("completed"))
        .body("enrichmentError", equalTo(null));
  }

  @Test
  void aDeletedItemStaysDeletedWhateverComesLate() throws Exception {
    alice.request().delete("/api/user/media/" + id).then().statusCode(200);

    Envelope<Event> late = send(enriched(VAULT, 1, 600), "enrichment-worker");
    Envelope<Event> share =
        send(new ShareCreated(id, alice.id(), "code1234", true, null, null), "community-service");

    for (Envelope<Event> event : java.util.List.of(late, share)) {
      Awaitility.await()
          .atMost(SOON)
          .until(
              () ->
                  count(
                          "SELECT count(*) FROM inbox WHERE event_id = ?::uuid",
                          event.id().toString())
                      == 1);
    }
    assertEquals(0, count("SELECT count(*) FROM media WHERE user_id = ?", alice.id()));
  }

  @Test
  void aShareShowsAndGoes() throws Exception {
    send(new ShareCreated(id, alice.id(), "code1234", true, null, null), "community-service");
    awaitItem("isShared", true);
    awaitItem("shareCode", "code1234");
    assertEquals(
        1,
        count("SELECT count(*) FROM media WHERE user_id = ? AND share_to_community", alice.id()));

    send(new ShareRemoved(id, alice.id()), "community-service");

    awaitItem("isShared", false);
    awaitItem("shareCode", null);
    assertEquals(
        0,
        count("SELECT count(*) FROM media WHERE user_id = ? AND share_to_community", alice.id()));
  }

  @Test
  void whatWaitsForOneUserHoldsUpNoOther() throws Exception {
    Person bob = Person.somebody();
    ObjectKey wanted = bob.object("Uploads/shared.jpg");
    put(wanted, "coffee.jpg");

    try (Connection holder = dataSource.getConnection()) {
      holder.setAutoCommit(false);
      lockUser(holder, bob);
      send(new AdoptionRequested(bob.id(), wanted.key()), "community-service");
      awaitWaiting(bob);

      send(new ShareCreated(id, alice.id(), "code1234", true, null, null), "community-service");

      awaitItem("isShared", true);
      assertEquals(0, count("SELECT count(*) FROM media WHERE user_id = ?", bob.id()));
      holder.rollback();
      holder.setAutoCommit(true);
    }
    Awaitility.await()
        .atMost(SOON)
        .until(() -> count("SELECT count(*) FROM media WHERE user_id = ?", bob.id()) == 1);
  }

  private static void lockUser(Connection connection, Person person) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement(
            "SELECT pg_advisory_xact_lock(hashtextextended('vault/' || ?, 0))")) {
      lock.setString(1, person.id());
      lock.execute();
    }
  }

  private void awaitWaiting(Person person) {
    Awaitility.await()
        .atMost(SOON)
        .until(
            () ->
                count(
                        """
                        SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                          AND ((classid::bigint << 32) | objid::bigint)
                            = hashtextextended('vault/' || ?, 0)
                        """,
                        person.id())
                    == 1);
  }

  private Enriched enriched(Requester requester, long generation, int width) {
    return enriched(requester, generation, width, 1, null);
  }

  private Enriched enriched(
      Requester requester,
      long generation,
      int width,
      int version,
      @org.jspecify.annotations.Nullable String etag) {
    return new Enriched(
        requester,
        Long.toString(id),
        generation,
        etag,
        version,
        "image/jpeg",
        width,
        400,
        1,
        null,
        null);
  }

  private void awaitItem(String field, @org.jspecify.annotations.Nullable Object value) {
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () -> alice.request().get("/api/user/media/" + id).then().body(field, equalTo(value)));
  }
}
