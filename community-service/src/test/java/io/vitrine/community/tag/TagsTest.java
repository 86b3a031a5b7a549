package io.vitrine.community.tag;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vitrine.testing.Golden;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TagsTest extends TagTest {
  @Test
  void theListHasTagsToBeginWithInThisShape() {
    String body = given().get("/api/tags").then().statusCode(200).extract().asString();
    Map<String, Object> vintage = JsonPath.from(body).getMap("tags.find { it.slug == 'vintage' }");
    assertEquals(
        List.of("slug", "name", "aliases", "implies", "count"), List.copyOf(vintage.keySet()));
    assertEquals("Vintage", vintage.get("name"));
  }

  @Test
  void aTagIsCreatedChangedAndDeletedAndEachIsInTheAudit() {
    String created =
        moderator()
            .body(
                Map.of(
                    "slug", "golden-tag", "name", "Güldenes", "aliases", List.of("Golden Things")))
            .post("/api/tags")
            .then()
            .statusCode(201)
            .extract()
            .asString();
    Golden.assertJson("golden/tag.json", created);

    moderator()
        .body(Map.of("slug", "golden-other", "implies", List.of("vintage")))
        .patch("/api/tags/golden-tag")
        .then()
        .statusCode(200)
        .body("slug", equalTo("golden-other"))
        .body("name", equalTo("Güldenes"))
        .body("aliases", equalTo(List.of("golden things", "golden-tag")))
        .body("implies", equalTo(List.of("vintage")));
    moderator().delete("/api/tags/golden-other").then().statusCode(204);

    assertEquals(
        List.of("tag.created", "tag.changed", "tag.deleted"),
        suite.rows("select action from audit_entry where subject like 'tag/golden-%' order by id"));
    refused(moderator(), "DELETE", "/api/tags/golden-other", 404, "Tag not found");
  }

  @Test
  void whatBreaksARuleIsRefusedInWords() {
    create("rule-a", List.of("rule-alias"), List.of());
    refused(
        moderator().body(Map.of("slug", "rule-a", "name", "Other")),
        "POST",
        "/api/tags",
        409,
        "The name is taken: rule-a");
    refused(
        moderator().body(Map.of("slug", "rule-alias", "name", "Other")),
        "POST",
        "/api/tags",
        409,
        "The name is taken: rule-alias");
    refused(
        moderator().body(Map.of("slug", "rule-b", "name", "Tag rule-a")),
        "POST",
        "/api/tags",
        409,
        "The name is taken: Tag rule-a");
    refused(
        moderator().body(Map.of("slug", "rule-b", "name", "B", "aliases", List.of("RULE-A"))),
        "POST",
        "/api/tags",
        409,
        "The name is taken: rule-a");
    refused(
        moderator().body(Map.of("slug", "rule-b", "name", "B", "implies", List.of("no-tag"))),
        "POST",
        "/api/tags",
        400,
        "Unknown tag: no-tag");
    refused(
        moderator().body(Map.of("slug", "Rule B", "name", "B")),
        "POST",
        "/api/tags",
        400,
        "A slug is 1 to 64 of a-z and 0-9, joined by single dashes");
    refused(
        moderator().body(Map.of("implies", List.of("rule-alias"))),
        "PATCH",
        "/api/tags/rule-a",
        409,
        "The tag would imply itself: rule-a");
  }
}
