package io.vitrine.community.publication;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.VaultSide;
import io.vitrine.testing.Golden;
import io.vitrine.web.Cursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

  @Test
  void eachFormOfTheFeedIsReadInOrderFromItsIndex() {
    Cursor after = new Cursor(Instant.now(), "7");
    assertPlan("community_media_feed", query(List.of(), null, null));
    assertPlan("community_media_feed", query(List.of(), null, after));
    assertPlan("community_media_feed_by_source", query(List.of(), "upload", after));
    assertPlan("community_media_tag_feed", query(List.of("cat"), null, after));
    assertPlan("community_media_tag_feed", query(List.of("cat", "dog"), null, after));
  }

  private static FeedQuery query(
      List<String> tags, @Nullable String source, @Nullable Cursor after) {
    return new FeedQuery(tags, source, after, 50);
  }

  private void assertPlan(String index, FeedQuery query) {
    fill();
    String sql =
        FeedSql.of(query)
            .replaceAll(":tag\\d", "'cat'")
            .replace(":source", "'upload'")
            .replace(":time", "now()")
            .replace(":id", "7")
            .replace(":limit", "51");
    String plan = String.join("\n", suite.rows("explain " + sql));
    assertTrue(plan.contains(index + " "), plan);
    assertFalse(plan.contains("Sort Key: m.shared_at"), plan);
    assertFalse(plan.contains("Sort Key: t.shared_at"), plan);
  }

  /// Rows enough that reading all of them would be dearer than an index.
  private void fill() {
    if (suite.count("select count(*) from vault_media where id >= 1000000") > 0) {
      return;
    }
    // Each step is known to the planner before the next one's foreign keys are checked: a plan made
    // for a small table would read all of it for every row.
    suite.rows(
        """
        insert into vault_media (id, user_id, bucket, object_key, size_bytes, original_name,
                                 media_type, source)
        select 1000000 + n, 'user_filler', 'user-media', 'filler/' || n, 1, 'f.jpg',
               'image/jpeg', case when n % 9 = 0 then 'upload' else 'babecock' end
        from generate_series(1, 20000) n
        """);
    suite.analyze();
    suite.rows(
        """
        insert into rendition (media_id, purpose, generation, bucket, status, size_bytes,
                               media_type, width, height, sha256, requested_at, published_at,
                               source_sha256, pdq, pdq_quality)
        select id, 'community', 1, 'general', 'published', 1, 'image/jpeg', 1, 1, 'x',
               now() - interval '1 year', now() - interval '1 year',
               md5('a' || id) || md5('b' || id), md5('c' || id) || md5('d' || id), 100
        from vault_media where user_id = 'user_filler'
        """);
    suite.analyze();
    suite.rows(
        """
        with places as (
          insert into community_media (media_id, name, rendition_id, source, shared_at)
          select media_id, 'filler-' || media_id, id,
                 case when media_id % 9 = 0 then 'upload' else 'babecock' end,
                 timestamptz '2020-01-01' + media_id * interval '1 second'
          from rendition where media_id > 1000000 and media_id <= 1020000
          returning id, shared_at)
        insert into community_media_tag (community_media_id, tag_slug, shared_at)
        select p.id, t.slug, p.shared_at from places p cross join (values ('cat'), ('dog')) t(slug)
        where t.slug = 'cat' or p.id % 3 = 0
        """);
    suite.analyze();
  }
}
