package io.vitrine.community.audit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vitrine.community.ComponentTest;
import io.vitrine.testing.Golden;
import io.vitrine.testing.TokenMaker;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AuditTest extends ComponentTest {
  private static RequestSpecification moderator() {
    return given()
        .header("Authorization", "Bearer " + TokenMaker.moderator("mia"))
        .contentType("application/json");
  }

  private static void act(String slug) {
    moderator().body(Map.of("slug", slug, "name", "Tag " + slug)).post("/api/tags");
    moderator().delete("/api/tags/" + slug).then().statusCode(204);
  }

  @Test
  void itIsReadPageByPageNewestFirst() {
    act("audited");

    String first = moderator().get("/api/moderation/audit?subject=tag/audited&limit=1").asString();

    Golden.assertJson("golden/audit.json", first);
    moderator()
        .queryParam("cursor", JsonPath.from(first).getString("nextCursor"))
        .get("/api/moderation/audit?subject=tag/audited&limit=1")
        .then()
        .statusCode(200)
        .body("entries[0].action", org.hamcrest.Matchers.equalTo("tag.created"))
        .body("nextCursor", nullValue());
  }

  /// In the service's own role, as the service connects.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_entry set actor = 'nobody'",
        "delete from audit_entry",
        "truncate audit_entry",
        "alter table audit_entry disable trigger all",
        "drop table audit_entry"
      })
  void theServiceCannotChangeWhatItWrote(String sql) {
    act("kept");
    long before = suite.count("select count(*) from audit_entry");

    var refused = assertThrows(IllegalStateException.class, () -> suite.rows(sql));

    String reason = String.valueOf(refused.getMessage());
    assertTrue(reason.contains("permission denied") || reason.contains("must be owner"), reason);
    assertEquals(before, suite.count("select count(*) from audit_entry"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"update audit_entry set actor = 'nobody'", "delete from audit_entry"})
  void notEvenTheOwnerChangesItByMistake(String sql) {
    act("kept-too");

    var refused = assertThrows(IllegalStateException.class, () -> suite.asOwner(sql));

    assertTrue(String.valueOf(refused.getMessage()).contains("audit entries are never changed"));
  }
}
