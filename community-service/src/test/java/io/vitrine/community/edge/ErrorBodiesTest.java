package io.vitrine.community.edge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vitrine.community.ComponentTest;
import io.vitrine.testing.TokenMaker;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ErrorBodiesTest extends ComponentTest {
  private static final int TOO_LARGE = 100_000;

  @Test
  void everyRefusalHasTheSameShape() {
    says(405, "Method not allowed", as("alice").put("/api/media/1/share"));
    says(406, "Not acceptable", given().accept("text/csv").get("/api/community"));
    says(
        413,
        "Payload too large",
        as("alice").body("x".repeat(TOO_LARGE)).post("/api/media/1/share"));
    says(
        415,
        "Unsupported media type",
        as("alice").contentType("text/plain").body("x").post("/api/media/1/share"));
    says(400, "Malformed JSON", as("alice").body("{").post("/api/media/1/share"));
    says(404, "Not found", given().get("/api/none"));
  }

  @Test
  void aFaultOfOursHasTheWordsOfTheDocument() {
    long id = vault.upload("alice");
    share("alice", id, linkOnly()).then().statusCode(200);

    broken("share_link", () -> says(500, "Failed to create share link", shareAsIs(id)));
    broken("vault_media", () -> says(500, "Failed to share media", shareAsIs(id)));
    broken("vault_media", () -> says(500, "Failed to remove share", unshare("alice", id)));
    broken(
        "community_media", () -> says(500, "Internal server error", given().get("/api/community")));
  }

  @Test
  void peopleSeeAPageInstead() {
    isPage(
        403,
        "Cross-site request refused",
        given()
            .cookie("q_session", "x")
            .header("Sec-Fetch-Site", "cross-site")
            .formParam("note", "x")
            .post("/moderation/block-list"));
    isPage(
        413,
        "Payload too large",
        given()
            .header("Authorization", "Bearer " + TokenMaker.moderator("mia"))
            .formParam("note", "x".repeat(TOO_LARGE))
            .post("/moderation/block-list"));
  }

  private static Response shareAsIs(long id) {
    return share("alice", id, linkOnly());
  }

  private static void says(int status, String message, Response response) {
    assertEquals(status, response.statusCode(), response::asString);
    response
        .then()
        .contentType(startsWith("application/json"))
        .header("X-Request-Id", notNullValue())
        .body("size()", equalTo(1))
        .body("message", equalTo(message));
  }

  private static void isPage(int status, String message, Response response) {
    assertEquals(status, response.statusCode(), response::asString);
    response
        .then()
        .contentType(startsWith("text/html"))
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .body(containsString(message));
  }

  /// Runs something while a table is away.
  private void broken(String table, Runnable check) {
    suite.asOwner("alter table %s rename to %s_away".formatted(table, table));
    try {
      check.run();
    } finally {
      suite.asOwner("alter table %s_away rename to %s".formatted(table, table));
    }
  }
}
