package io.vitrine.community.publication;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.VaultSide;
import io.vitrine.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class FeedTest extends ComponentTest {
  private int publish(String source, String... tags) {
    long id = vault.stored(VaultSide.newId(), "alice", "image/jpeg", source);
    return share("alice", id, Map.of("tags", List.of(tags), "policyAgreed", true))
        .jsonPath()
        .getInt("communityMediaId");
  }

  private static JsonPath feed(String query) {
    return given().get("/api/community" + query).then().statusCode(200).extract().jsonPath();
  }

  @Test
  void anItemIsListedWithWhatAPageNeeds() {
    int id = publish("hypnococks", "vintage", "drawing");

    String body = given().get("/api/community?limit=1&tags=vintage,drawing").asString();

    Golden.assertJson("golden/community.json", body);
    assertEquals(List.of(id), JsonPath.from(body).getList("items.id"));
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepeat() {
    List<Integer> newestFirst = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      newestFirst.addFirst(publish("upload", "macro"));
    }

    List<Integer> read = new ArrayList<>();
    String cursor = "";
    int pages = 0;
    while (cursor != null) {
      JsonPath page = feed("?tags=macro&limit=2&cursor=" + cursor);
      read.addAll(page.getList("items.id", Integer.class));
      cursor = page.getString("nextCursor");
      pages++;
    }

    assertEquals(newestFirst, read);
    assertEquals(3, pages);
  }

  @Test
  void filtersNarrow() {
    int both = publish("upload", "plant", "sea");
    int plantOnly = publish("babecock", "plant");

    assertEquals(List.of(plantOnly, both), feed("?tags=plant").getList("items.id"));
    assertEquals(List.of(both), feed("?tags=plant,sea").getList("items.id"));
    assertEquals(List.of(both), feed("?tags=plant&tags=sea").getList("items.id"));
    assertEquals(List.of(plantOnly), feed("?tags=plant&source=babecock").getList("items.id"));
    assertEquals(plantOnly, feed("?source=babecock&limit=1").getInt("items[0].id"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=0 | Invalid value for limit: '0'. Allowed: a whole number from 1 to 100",
        "limit=x | Invalid value for limit: 'x'. Allowed: a whole number from 1 to 100",
        "source=web | Invalid value for source: 'web'. Allowed: one of smart-caption, babecock, hypnococks, upload",
        "tags=none | Invalid value for tags: 'none'. Allowed: slugs of GET /api/tags",
        "cursor=zz | Invalid value for cursor: 'zz'. Allowed: the nextCursor of an earlier answer"
      })
  void whatIsNotUnderstoodIsRefusedAndNamed(String query, String message) {
    given().get("/api/community?" + query).then().statusCode(400).body("message", equalTo(message));
  }
}
