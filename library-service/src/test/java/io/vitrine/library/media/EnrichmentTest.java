package io.vitrine.library.media;

import static io.vitrine.events.Requester.LIBRARY;
import static io.vitrine.events.Requester.VAULT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.EnrichmentResult.Started;
import io.vitrine.events.Requester;
import io.vitrine.events.Task;
import io.vitrine.library.ComponentTest;
import io.vitrine.library.Person;
import io.vitrine.testing.KafkaProbe;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EnrichmentTest extends ComponentTest {
  private final Person alice = Person.somebody();
  private String id = "";
  private String team = "";

  @BeforeEach
  void oneVideo() {
    id = alice.upload("rocket.mp4", "clip.mp4");
    team = alice.request().get("/api/v1/media/" + id).path("data.teamId");
  }

  @Test
  void dimensionsComeFromTheWorker() {
    send(new Started(LIBRARY, id, 1));
    awaitRow("null processing null");

    send(enriched(LIBRARY, 1, 640, 1, null));

    awaitRow("640 completed null");
    assertEquals(426, alice.request().get("/api/v1/media/" + id).jsonPath().getInt("data.height"));
  }

  @Test
  void aRejectedItemSaysWhy() {
    send(new Rejected(LIBRARY, id, 1, Task.PROBE, Reason.TOO_LARGE, "too long"));

    awaitRow("null failed too-large");
  }

  @Test
  void resultsThatAreNotForThisRequestChangeNothing() {
    send(enriched(LIBRARY, 2, 111, 1, null));
    send(enriched(VAULT, 1, 222, 1, null));
    send(enriched(LIBRARY, 1, 333, 1, "etag-of-other-bytes"));
    send(enriched(LIBRARY, 1, 640, 2, null));
    send(enriched(LIBRARY, 1, 444, 1, null));
    send(new Rejected(LIBRARY, id, 1, Task.PROBE, Reason.CORRUPT, "late"));
    send(new Started(LIBRARY, id, 1));
    send(enriched(LIBRARY, 1, 641, 3, null));

    awaitRow("641 completed null");
  }

  @Test
  void aResultForADeletedItemChangesNothing() throws SQLException {
    String other = alice.upload("rocket.mp4", "other.mp4");
    alice.request().delete("/api/v1/media/" + id).then().statusCode(200);

    send(enriched(LIBRARY, 1, 640, 1, null));
    String deleted = id;
    id = other;
    send(enriched(LIBRARY, 1, 640, 1, null));
    awaitRow("640 completed null");

    assertEquals("null pending null", row(deleted));
  }

  @Test
  void whatGetsNoAnswerIsAskedForAgainAndFailsAtLast() throws SQLException {
    for (int asked = 0; asked < 3; asked++) {
      String attempt = (asked + 1) + " waits";
      makeOverdue();
      Awaitility.await().atMost(SOON).untilAsserted(() -> assertEquals(attempt, attempts()));
      long questions = asked + 2L;
      Awaitility.await().atMost(SOON).untilAsserted(() -> assertEquals(questions, questions()));
    }

    makeOverdue();

    awaitRow("null failed timeout");
    assertEquals("3 settled", attempts());
    // The answer to the first question still counts.
    send(enriched(LIBRARY, 1, 640, 1, null));
    awaitRow("640 completed null");
  }

  /// How often the worker has been asked.
  private long questions() {
    try (KafkaProbe kafka = new KafkaProbe(bootstrap)) {
      return kafka.requests().stream()
          .filter(
              event ->
                  event.data() instanceof EnrichmentRequested request
                      && request.subjectId().equals(id)
                      && request.generation() == 1)
          .count();
    }
  }

  private void makeOverdue() throws SQLException {
    sql(
        connection -> {
          context(connection, "", team);
          try (Statement sql = connection.createStatement()) {
            sql.executeUpdate(
                "update media set enrichment_due_at = now() - interval '1 minute' where id = '"
                    + id
                    + "'");
          }
          connection.commit();
          return id;
        });
  }

  private String attempts() throws SQLException {
    return sql(
        connection -> {
          context(connection, "", team);
          try (Statement sql = connection.createStatement();
              ResultSet found =
                  sql.executeQuery(
                      """
                      select enrichment_attempts || case
                          when enrichment_due_at is null then ' settled'
                          when enrichment_due_at > now() then ' waits' else ' overdue' end
                      from media where id = '%s'
                      """
                          .formatted(id))) {
            found.next();
            return found.getString(1);
          }
        });
  }

  private Enriched enriched(
      Requester requester,
      long generation,
      int width,
      int version,
      @org.jspecify.annotations.Nullable String etag) {
    return new Enriched(
        requester, id, generation, etag, version, "video/mp4", width, 426, 50, 2000L, null);
  }

  private void awaitRow(String expected) {
    Awaitility.await().atMost(SOON).untilAsserted(() -> assertEquals(expected, row(id)));
  }

  private String row(String wanted) throws SQLException {
    return sql(
        connection -> {
          context(connection, "", team);
          try (Statement sql = connection.createStatement();
              ResultSet found =
                  sql.executeQuery(
                      """
                      select coalesce(width::text, 'null') || ' ' || enrichment_status || ' '
                        || coalesce(enrichment_error, 'null')
                      from media where id = '%s'
                      """
                          .formatted(wanted))) {
            found.next();
            return found.getString(1);
          }
        });
  }
}
