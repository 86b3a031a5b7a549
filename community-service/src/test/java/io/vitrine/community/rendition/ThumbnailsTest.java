package io.vitrine.community.rendition;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vitrine.community.ThumbnailPictures;
import io.vitrine.community.WorkerSide;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Task;
import io.vitrine.storage.ObjectKey;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Thumbnails are shown as long as their copy is.
@QuarkusTest
class ThumbnailsTest extends ThumbnailCaseTest {
  @Test
  void thumbnailsAreMadeFromThePublicCopyItself() {
    long id = vault.upload("alice");
    share("alice", id, CAT_WITH_CONSENT).then().statusCode(200);

    EnrichmentRequested copy = copyOf(id, "community");
    EnrichmentRequested order = worker.thumbnailOrder(copy);

    assertEquals(Set.of(Task.THUMBNAIL), order.tasks());
    assertEquals(WorkerSide.objectOf(copy), objectOf(order));
    assertEquals("copy", order.originalName());
    assertTrue(
        ThumbnailPictures.keys(order)
            .getFirst()
            .key()
            .matches("thumbnails/community/\\d+/1-[0-9a-f]{32}/320.webp"));
    assertEquals(
        List.of(),
        worker.thumbnailOrders(copyOf(id, "link")),
        "a link's page shows the picture itself");
  }

  @Test
  void aThumbnailIsServedAsTheCopyIs() {
    String url = pathOf(shared(vault.upload("alice")).getString("communityUrl"));
    awaitStatus(url + "/320.webp", 200);

    byte[] bytes =
        given()
            .get(url + "/320.webp")
            .then()
            .statusCode(200)
            .contentType("image/webp")
            .header("Cache-Control", "public, max-age=60")
            .header("X-Content-Type-Options", "nosniff")
            .header("Content-Security-Policy", "default-src 'none'; sandbox")
            .extract()
            .asByteArray();
    assertArrayEquals(ThumbnailPictures.content(), bytes);
    String tag = given().head(url + "/1280.webp").then().statusCode(200).extract().header("ETag");
    given().header("If-None-Match", tag).get(url + "/1280.webp").then().statusCode(304);
    given().get(url + "/640.webp").then().statusCode(404);
    given().get("/community/media/no-such-00000000.jpg/320.webp").then().statusCode(404);
  }

  @Test
  void publicationDoesNotWaitForThumbnailsAndPagesShowTheCopyUntilThen() {
    long id = vault.upload("alice");

    JsonPath shared = sharedWithoutThumbnails(id);

    assertEquals("published", shared.getString("communityStatus"));
    String url = pathOf(shared.getString("communityUrl"));
    String page = "/community/" + shared.getLong("communityMediaId");
    given().get(url + "/320.webp").then().statusCode(404);
    given().get("/community").then().body(containsString("<img src=\"" + url + "\""));
    given()
        .get(page)
        .then()
        .body(containsString("property=\"og:image\" content=\"http://localhost:8080" + url + "\""));
    worker.finishThumbnails(worker.thumbnailOrder(copyOf(id, "community")));
    awaitStatus(url + "/320.webp", 200);
    given()
        .get("/community")
        .then()
        .body(containsString("<img src=\"" + url + "/320.webp\" srcset=\"" + url));
    given()
        .get(page)
        .then()
        .body(containsString("content=\"http://localhost:8080" + url + "/1280.webp\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"unshared", "out of the community", "deleted", "moderated"})
  void thumbnailsGoWithTheCopy(String how) {
    long id = vault.upload("alice");
    JsonPath shared = shared(id);
    String url = pathOf(shared.getString("communityUrl"));
    awaitStatus(url + "/320.webp", 200);
    List<ObjectKey> objects =
        ThumbnailPictures.keys(worker.thumbnailOrder(copyOf(id, "community")));

    switch (how) {
      case "unshared" -> unshare("alice", id).then().statusCode(200);
      case "out of the community" -> share("alice", id, linkOnly()).then().statusCode(200);
      case "deleted" -> vault.deleted(id, "alice");
      default -> decide(report(shared, "copyright"), "block");
    }

    awaitStatus(url + "/320.webp", 404);
    awaitGone(objects);
  }

  @Test
  void aHeldItemShowsNoThumbnailUntilItIsLetGo() {
    JsonPath shared = shared(vault.upload("alice"));
    String url = pathOf(shared.getString("communityUrl"));
    awaitStatus(url + "/320.webp", 200);

    long report = report(shared, "non-consensual");
    given().get(url + "/320.webp").then().statusCode(404);

    decide(report, "keep");
    given().get(url + "/320.webp").then().statusCode(200);
  }
}
