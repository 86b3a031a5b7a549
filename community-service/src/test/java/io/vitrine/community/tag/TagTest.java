package io.vitrine.community.tag;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.specification.RequestSpecification;
import io.vitrine.community.ComponentTest;
import io.vitrine.testing.TokenMaker;
import java.util.List;
import java.util.Map;

/// What the tests of tags do all the time. Each test has tags of its own: the list is one for all.
abstract class TagTest extends ComponentTest {
  static RequestSpecification moderator() {
    return given()
        .header("Authorization", "Bearer " + TokenMaker.moderator("mia"))
        .contentType("application/json");
  }

  static RequestSpecification operator() {
    return given()
        .header("Authorization", "Bearer " + TokenMaker.operator("olga"))
        .contentType("application/json");
  }

  static void create(String slug, List<String> aliases, List<String> implies) {
    moderator()
        .body(Map.of("slug", slug, "name", "Tag " + slug, "aliases", aliases, "implies", implies))
        .post("/api/tags")
        .then()
        .statusCode(201);
  }

  static Map<String, Object> tag(String slug) {
    return given().get("/api/tags").jsonPath().getMap("tags.find { it.slug == '" + slug + "' }");
  }

  static void refused(
      RequestSpecification call, String method, String path, int status, String message) {
    call.request(method, path).then().statusCode(status).body("message", equalTo(message));
  }

  int publish(String... tags) {
    long id = vault.upload("alice");
    return share("alice", id, Map.of("tags", List.of(tags), "policyAgreed", true))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getInt("communityMediaId");
  }

  List<String> assigned(int id) {
    return suite.rows(
        """
        select tag_slug || case when implied then ' implied' else '' end
        from community_media_tag where community_media_id = ? order by 1
        """,
        id);
  }
}
