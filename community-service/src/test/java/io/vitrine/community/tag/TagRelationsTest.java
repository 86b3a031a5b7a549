package io.vitrine.community.tag;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TagRelationsTest extends TagTest {
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
}
