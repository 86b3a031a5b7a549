package io.vitrine.community.publication;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.OtherSettings;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// With counts that are kept for ten minutes.
@QuarkusTest
@TestProfile(OtherSettings.class)
class TagCountsTest extends ComponentTest {
  @Test
  void aCountIsMadeOnceForAllWhoAsk() {
    int before = macros();

    long id = vault.upload("alice");
    share(
            "alice",
            id,
            Map.of("shareToCommunity", true, "tags", List.of("macro"), "policyAgreed", true))
        .then()
        .statusCode(200);
    Awaitility.await()
        .until(
            () ->
                suite.count(
                        "select count(*) from rendition where media_id = ? and status = 'published'",
                        id)
                    == 2);

    assertEquals(before, macros());
  }

  private static int macros() {
    return given().get("/api/tags").jsonPath().getInt("tags.find { it.slug == 'macro' }.count");
  }
}
