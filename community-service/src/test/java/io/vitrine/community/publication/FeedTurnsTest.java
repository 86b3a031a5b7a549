package io.vitrine.community.publication;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.OtherSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// With one reader at a time and next to no patience.
@QuarkusTest
@TestProfile(OtherSettings.class)
class FeedTurnsTest extends ComponentTest {
  private static final String TEXT = "Too many requests at once, try again in a moment";

  @Test
  void whoFindsTheDatabaseBusyIsToldSo() throws SQLException {
    CompletableFuture<Integer> first;
    try (Connection owner = suite.owner()) {
      owner.setAutoCommit(false);
      owner.createStatement().execute("lock table community_media in access exclusive mode");
      first = CompletableFuture.supplyAsync(() -> get("/api/community").statusCode());
      Awaitility.await().until(FeedTurnsTest.this::someoneWaits);

      get("/api/community").then().statusCode(503).body("message", equalTo(TEXT));
      get("/community").then().statusCode(503).body(containsString(TEXT));
    }

    assertEquals(200, first.join());
    get("/community").then().statusCode(200);
  }

  private boolean someoneWaits() {
    return suite.count(
            "select count(*) from pg_locks where not granted and relation = 'community_media'::regclass")
        > 0;
  }
}
