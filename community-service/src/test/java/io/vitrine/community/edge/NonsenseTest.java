package io.vitrine.community.edge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.ComponentTest;
import io.vitrine.testing.TokenMaker;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What no database can store is a client's fault and never ours.
@QuarkusTest
class NonsenseTest extends ComponentTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/shared/media/%00",
        "/shared/media/%00/content",
        "/shared/media/%ED%A0%80",
        "/shared/media/ABCDEFABCDEFABCDEFABCDEFABCDEFAB",
        "/community/media/%00",
        "/community/media/a%00.jpg",
        "/community/media/%C3%28"
      })
  void whatWasNeverGivenOutIsNotThere(String path) {
    given().urlEncodingEnabled(false).get(path).then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/community?tags=%00",
        "/api/community?source=%00",
        "/api/community?cursor=%00",
        "/community?tags=%00"
      })
  void aValueThatIsNotUnderstoodIsRefused(String path) {
    given().urlEncodingEnabled(false).get(path).then().statusCode(400);
  }

  @Test
  void aTagThatIsNoTextIsUnknown() {
    share("alice", vault.upload("alice"), Map.of("tags", new String[] {"\0"}, "policyAgreed", true))
        .then()
        .statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Uploads/a\0.jpg", "Uploads/a\n.jpg", "Uploads/\ud800.jpg"})
  void aPathThatIsNoTextIsNoPath(String path) {
    refusedPath(path);
  }

  @Test
  void aPathIsMeasuredAsTheStoreDoes() {
    String own = "users/" + TokenMaker.subject("alice") + "/Uploads/";
    refusedPath("Uploads/" + "\u00e9".repeat(600));
    refusedPath("Uploads/" + "x".repeat(1025 - own.length()));
    as("alice")
        .body(Map.of("filePath", "Uploads/" + "x".repeat(1024 - own.length())))
        .post("/api/user/media/share")
        .then()
        .statusCode(404);
  }

  private static void refusedPath(String path) {
    as("alice")
        .body(Map.of("filePath", path))
        .post("/api/user/media/share")
        .then()
        .statusCode(400)
        .body("message", equalTo("Invalid file path"));
  }

  @Test
  void aSubjectOfTheAuditHasAForm() {
    moderator("mia")
        .urlEncodingEnabled(false)
        .get("/api/moderation/audit?subject=media%2F%00")
        .then()
        .statusCode(400)
        .body("message", startsWith("Invalid value for subject: "));
    moderator("mia").get("/api/moderation/audit?subject=media/1").then().statusCode(200);
  }
}
