package io.vitrine.community.tag;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TagListTest extends TagTest {
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
