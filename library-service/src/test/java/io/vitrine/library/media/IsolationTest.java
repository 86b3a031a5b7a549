package io.vitrine.library.media;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.library.ComponentTest;
import io.vitrine.library.Person;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may see and do what.
@QuarkusTest
class IsolationTest extends ComponentTest {
  private final Person alice = Person.somebody();
  private final Person bob = Person.somebody();

  @Test
  void anotherPersonsMediaIsNowhere() {
    String id = alice.upload("coffee.jpg", "secret.jpg");

    bob.request().get("/api/v1/media").then().statusCode(200).body("data.total", is(0));
    bob.request()
        .queryParam("search", "secret")
        .get("/api/v1/media")
        .then()
        .body("data.total", is(0));
    for (String path : new String[] {id, id + "/content"}) {
      bob.request()
          .get("/api/v1/media/" + path)
          .then()
          .statusCode(404)
          .body("", equalTo(refusal("Media not found")));
    }
    bob.request().head("/api/v1/media/" + id + "/content").then().statusCode(404);
    bob.request()
        .delete("/api/v1/media/" + id)
        .then()
        .statusCode(404)
        .body("", equalTo(refusal("Media not found")));
    alice.request().get("/api/v1/media/" + id).then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({
    "viewer, 200, 200, 403, 403",
    "editor, 200, 200, 200, 403",
    "owner, 200, 200, 200, 200"
  })
  void aRoleAllowsWhatItShould(String role, int list, int get, int upload, int delete)
      throws Exception {
    UUID team = alice.team();
    String id = alice.upload("coffee.jpg", "shared.jpg");
    bob.team();
    addMember(team, bob, role);

    bob.request()
        .header("x-team-id", team)
        .get("/api/v1/media")
        .then()
        .statusCode(list)
        .body("data.total", is(1));
    bob.request().header("x-team-id", team).get("/api/v1/media/" + id).then().statusCode(get);
    bob.request()
        .header("x-team-id", team)
        .multiPart("files", "new.jpg", Person.bytes("coffee.jpg"))
        .post("/api/v1/media/upload")
        .then()
        .statusCode(upload);
    bob.request().header("x-team-id", team).delete("/api/v1/media/" + id).then().statusCode(delete);
  }

  @Test
  void aMissingScopeIsNamed() throws Exception {
    UUID team = alice.team();
    String id = alice.upload("coffee.jpg", "shared.jpg");
    bob.team();
    addMember(team, bob, "viewer");

    String needsDelete = "Insufficient permissions - media:delete scope required";
    bob.request()
        .header("x-team-id", team)
        .delete("/api/v1/media/" + id)
        .then()
        .statusCode(403)
        .body("", equalTo(refusal(needsDelete)));
    bob.request()
        .delete("/api/v1/media/" + id)
        .then()
        .statusCode(403)
        .body("", equalTo(refusal(needsDelete)));
    bob.request()
        .header("x-team-id", team)
        .multiPart("files", "new.jpg", Person.bytes("coffee.jpg"))
        .post("/api/v1/media/upload")
        .then()
        .statusCode(403)
        .body("", equalTo(refusal("Insufficient permissions - media:write scope required")));
    alice.request().get("/api/v1/media/" + id).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"550e8400-e29b-41d4-a716-446655440000", "no-uuid", "'; drop table media"})
  void aTeamThatIsNotOnesOwnIsRefused(String team) {
    bob.request()
        .header("x-team-id", team)
        .get("/api/v1/media")
        .then()
        .statusCode(403)
        .body("", equalTo(refusal("Not a member of this team")));
  }

  @Test
  void theTeamHeaderNarrowsTheList() throws Exception {
    UUID team = alice.team();
    alice.upload("coffee.jpg", "of-alice.jpg");
    UUID own = bob.team();
    bob.upload("coffee.jpg", "of-bob.jpg");
    addMember(team, bob, "viewer");

    bob.request().get("/api/v1/media").then().body("data.total", is(2));
    bob.request()
        .header("x-team-id", own)
        .get("/api/v1/media")
        .then()
        .body("data.total", is(1))
        .body("data.data[0].filename", equalTo("of-bob.jpg"));
    bob.request()
        .header("x-team-id", team)
        .get("/api/v1/media")
        .then()
        .body("data.total", is(1))
        .body("data.data[0].filename", equalTo("of-alice.jpg"));
  }

  @Test
  void anUploadGoesToTheTeamThatIsNamedElseToTheDefaultTeam() throws Exception {
    UUID team = alice.team();
    UUID own = bob.team();
    addMember(team, bob, "editor");

    String named =
        bob.request()
            .header("x-team-id", team)
            .multiPart("files", "new.jpg", Person.bytes("coffee.jpg"))
            .post("/api/v1/media/upload")
            .then()
            .statusCode(200)
            .body("data.media[0].teamId", equalTo(team.toString()))
            .extract()
            .path("data.media[0].id");
    alice.request().get("/api/v1/media/" + named).then().statusCode(200);
    String unnamed = bob.upload("coffee.jpg", "own.jpg");
    bob.request()
        .get("/api/v1/media/" + unnamed)
        .then()
        .body("data.teamId", equalTo(own.toString()));
  }

  @Test
  void whoWasInvitedBeforeTheFirstLoginHasAPersonalTeamToo() throws Exception {
    UUID team = alice.team();
    addMember(team, bob, "owner");

    String id = bob.upload("coffee.jpg", "private.jpg");

    alice.request().get("/api/v1/media/" + id).then().statusCode(404);
    bob.request().get("/api/v1/media").then().body("data.total", is(1));
  }

  @Test
  void firstCallsAtTheSameTimeMakeOneTeam() throws Exception {
    List<Callable<Integer>> calls =
        Collections.nCopies(8, () -> bob.request().get("/api/v1/media").statusCode());
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> call : threads.invokeAll(calls)) {
        assertEquals(200, call.get());
      }
    }

    long teams =
        sql(
            connection -> {
              context(connection, bob.id(), "");
              try (Statement sql = connection.createStatement();
                  ResultSet count = sql.executeQuery("select count(*) from team_member")) {
                count.next();
                return count.getLong(1);
              }
            });
    assertEquals(1, teams);
  }

  private static Map<String, Object> refusal(String error) {
    return Map.of("success", false, "error", error);
  }
}
