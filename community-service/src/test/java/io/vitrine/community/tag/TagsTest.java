package io.vitrine.community.tag;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vitrine.community.ComponentTest;
import io.vitrine.testing.Golden;
import io.vitrine.testing.TokenMaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Each test has tags of its own: the list is one for all.
@QuarkusTest
class TagsTest extends ComponentTest {
  private static RequestSpecification moderator() {
    return given()
        .header("Authorization", "Bearer " + TokenMaker.moderator("mia"))
        .contentType("application/json");
  }

  private static RequestSpecification operator() {
    return given()
        .header("Authorization", "Bearer " + TokenMaker.operator("olga"))
        .contentType("application/json");
  }

  private static void create(String slug, List<String> aliases, List<String> implies) {
    moderator()
        .body(Map.of("slug", slug, "name", "Tag " + slug, "aliases", aliases, "implies", implies))
        .post("/api/tags")
        .then()
        .statusCode(201);
  }

  private static Map<String, Object> tag(String slug) {
    return given().get("/api/tags").jsonPath().getMap("tags.find { it.slug == '" + slug + "' }");
  }

  private static void refused(
      RequestSpecification call, String method, String path, int status, String message) {
    call.request(method, path).then().statusCode(status).body("message", equalTo(message));
  }

  private int publish(String... tags) {
    long id = vault.upload("alice");
    return share("alice", id, Map.of("tags", List.of(tags), "policyAgreed", true))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getInt("communityMediaId");
  }

  private List<String> assigned(int id) {
    return suite.rows(
        """
        select tag_slug || case when implied then ' implied' else '' end
        from community_media_tag where community_media_id = ? order by 1
        """,
        id);
  }

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

  @Test
  void anAliasIsResolvedAndImpliedTagsComeAlongWithoutCounting() {
    create("imp-animal", List.of(), List.of());
    create("imp-mammal", List.of(), List.of("imp-animal"));
    create("imp-cat", List.of("imp kätzchen"), List.of("imp-mammal"));

    int id =
        publish(
            "Imp KÄTZCHEN",
            "imp-cat",
            "art",
            "car",
            "city",
            "food",
            "game",
            "macro",
            "music",
            "night",
            "sea");

    assertEquals(
        List.of("imp-animal implied", "imp-cat", "imp-mammal implied"),
        assigned(id).stream().filter(tag -> tag.startsWith("imp")).toList());
    for (String filter : List.of("imp-animal", "imp-mammal,art", "Imp Kätzchen,imp-cat")) {
      assertEquals(
          List.of(id),
          given().queryParam("tags", filter).get("/api/community").jsonPath().getList("items.id"));
    }
    assertEquals(1, tag("imp-animal").get("count"));
  }

  @Test
  void publishedItemsFollowTheImplications() {
    create("fol-c", List.of(), List.of());
    create("fol-b", List.of(), List.of());
    create("fol-a", List.of(), List.of());
    int id = publish("fol-a");
    int both = publish("fol-a", "fol-c");

    moderator().body(Map.of("implies", List.of("fol-c"))).patch("/api/tags/fol-b");
    moderator().body(Map.of("implies", List.of("fol-b"))).patch("/api/tags/fol-a");
    assertEquals(List.of("fol-a", "fol-b implied", "fol-c implied"), assigned(id));
    assertEquals(List.of("fol-a", "fol-b implied", "fol-c"), assigned(both));
    assertEquals(2, tag("fol-c").get("count"));

    moderator().body(Map.of("implies", List.of())).patch("/api/tags/fol-b");
    assertEquals(List.of("fol-a", "fol-b implied"), assigned(id));
    assertEquals(List.of("fol-a", "fol-b implied", "fol-c"), assigned(both));
    refused(
        moderator(),
        "DELETE",
        "/api/tags/fol-a",
        409,
        "The tag is in use; merge it into another one");

    moderator().delete("/api/tags/fol-b").then().statusCode(204);
    assertEquals(List.of("fol-a"), assigned(id));
  }

  @Test
  void aRenamedTagKeepsItsItemsAndItsOldNameWorks() {
    create("ren-old", List.of(), List.of("sea"));
    int id = publish("ren-old");

    moderator().body(Map.of("slug", "ren-new")).patch("/api/tags/ren-old").then().statusCode(200);

    assertEquals(List.of("ren-new", "sea implied"), assigned(id));
    assertEquals(
        List.of(id), given().get("/api/community?tags=ren-old").jsonPath().getList("items.id"));
    moderator()
        .body(Map.of("slug", "ren-old"))
        .patch("/api/tags/ren-new")
        .then()
        .statusCode(200)
        .body("aliases", equalTo(List.of("ren-new")));
  }

  @Test
  void aMergeMovesItemsAliasesAndImplications() {
    create("mer-up", List.of(), List.of());
    create("mer-into", List.of("mer-i"), List.of("mer-up"));
    create("mer-from", List.of("mer-f"), List.of("mer-into", "sea"));
    create("mer-down", List.of(), List.of("mer-from"));
    int one = publish("mer-from");
    int two = publish("mer-from", "mer-into");
    int three = publish("mer-down");

    moderator()
        .body(Map.of("into", "mer-i"))
        .post("/api/tags/mer-from/merge")
        .then()
        .statusCode(200)
        .body("slug", equalTo("mer-into"))
        .body("aliases", equalTo(List.of("mer-f", "mer-from", "mer-i")))
        .body("implies", equalTo(List.of("mer-up", "sea")))
        .body("count", equalTo(3));

    assertEquals(List.of("mer-into", "mer-up implied", "sea implied"), assigned(one));
    assertEquals(List.of("mer-into", "mer-up implied", "sea implied"), assigned(two));
    assertEquals(
        List.of("mer-down", "mer-into implied", "mer-up implied", "sea implied"), assigned(three));
    assertEquals(
        List.of("mer-from"),
        suite.rows(
            "select details->'merged'->>'slug' from audit_entry where action = 'tag.merged' and subject = 'tag/mer-into'"));
    refused(
        moderator().body(Map.of("into", "mer-into")),
        "POST",
        "/api/tags/mer-into/merge",
        400,
        "A tag cannot be merged into itself");
    refused(
        moderator().body(Map.of("into", "nothing")),
        "POST",
        "/api/tags/mer-into/merge",
        400,
        "Unknown tag: nothing");
  }

  @Test
  void twoImplicationsThatTogetherCloseACycleAreNotBothTaken() throws Exception {
    for (int round = 0; round < 8; round++) {
      String one = "cyc-a" + round;
      String other = "cyc-b" + round;
      create(one, List.of(), List.of());
      create(other, List.of(), List.of());
      try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Integer> statuses = new ArrayList<>();
        List<Callable<Integer>> calls = List.of(() -> imply(one, other), () -> imply(other, one));
        for (Future<Integer> status : callers.invokeAll(calls)) {
          statuses.add(status.get());
        }
        assertEquals(List.of(200, 409), statuses.stream().sorted().toList());
      }
    }
  }

  private static int imply(String slug, String implied) {
    return moderator()
        .body(Map.of("implies", List.of(implied)))
        .patch("/api/tags/" + slug)
        .statusCode();
  }

  @Test
  void anOperatorReplacesTheWholeList() {
    create("put-stays", List.of("put-alias"), List.of());
    create("put-goes", List.of(), List.of());
    create("put-merged", List.of(), List.of());
    create("put-used", List.of(), List.of());
    int id = publish("put-merged", "put-used");
    List<Map<String, Object>> before = given().get("/api/tags").jsonPath().getList("tags");
    List<Map<String, Object>> wanted =
        new ArrayList<>(
            before.stream()
                .filter(tag -> !String.valueOf(tag.get("slug")).startsWith("put-"))
                .toList());
    wanted.add(Map.of("slug", "put-stays", "name", "Put merged", "aliases", List.of("put-merged")));
    wanted.add(Map.of("slug", "put-new", "name", "Put new", "implies", List.of("put-stays")));

    refused(
        operator().body(Map.of("tags", wanted)),
        "PUT",
        "/api/tags",
        409,
        "The tag is in use; merge it into another one: put-used");
    wanted.add(Map.of("slug", "put-used", "name", "Put used", "aliases", List.of("put-alias")));
    List<Map<String, Object>> after =
        operator()
            .body(Map.of("tags", wanted))
            .put("/api/tags")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("tags");

    assertEquals(wanted.size(), after.size());
    assertEquals(List.of("put-stays", "put-used"), assigned(id));
    assertEquals(List.of("put-merged"), tag("put-stays").get("aliases"));
    assertEquals(List.of("put-alias"), tag("put-used").get("aliases"));
    JsonPath told =
        JsonPath.from(
            suite
                .rows(
                    "select details from audit_entry where action = 'tags.replaced'"
                        + " order by id desc limit 1")
                .getFirst());
    assertEquals(List.of("put-new"), told.getList("added"));
    assertEquals(List.of("put-goes", "put-merged"), told.getList("removed.slug"));
    assertEquals(
        List.of("put-alias"),
        told.getList("changed.find { it.after.slug == 'put-stays' }.before.aliases"));
    operator().body(Map.of("tags", wanted)).put("/api/tags").then().statusCode(200);
  }

  @Test
  void aListThatContradictsItselfIsRefusedWhole() {
    Map<String, Object> one = Map.of("slug", "con-a", "name", "A", "implies", List.of("con-b"));
    Map<String, Object> two = Map.of("slug", "con-b", "name", "B", "implies", List.of("con-a"));
    refused(
        operator().body(Map.of("tags", List.of(one, two))),
        "PUT",
        "/api/tags",
        409,
        "The tag would imply itself: con-a");
    refused(
        operator().body(Map.of("tags", List.of(one, one))),
        "PUT",
        "/api/tags",
        409,
        "The name is taken: A");
    refused(
        operator().body(Map.of("tags", List.of(one))),
        "PUT",
        "/api/tags",
        400,
        "Unknown tag: con-b");
    refused(operator().body("{}"), "PUT", "/api/tags", 400, "A list of tags is needed");
    List<Map<String, String>> many =
        IntStream.rangeClosed(0, 2000)
            .mapToObj(n -> Map.of("slug", "con-" + n, "name", "Con " + n))
            .toList();
    refused(
        operator().body(Map.of("tags", many)),
        "PUT",
        "/api/tags",
        409,
        "At most 2000 tags are allowed");
  }
}
