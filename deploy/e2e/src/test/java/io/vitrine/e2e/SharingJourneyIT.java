package io.vitrine.e2e;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import io.vitrine.local.suite.Part;
import io.vitrine.testing.Samples;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SuiteExtension.class)
class SharingJourneyIT {
  @Test
  void aSharedPictureIsPublicAsAWatermarkedCopyWithoutMetadata(
      Vitrine vitrine, @TempDir Path folder) throws Exception {
    Path original = Samples.path("chelsea-rotated.jpg");
    Sharing alice = new Sharing(vitrine, "alice");
    long id = alice.upload(original);
    JsonPath share = alice.share(id);
    String communityPath = URI.create(share.getString("communityUrl")).getPath();
    awaitPublic(vitrine, communityPath);

    PublicCopy copy = PublicCopy.download(vitrine, communityPath, folder);

    assertEquals(451, copy.width());
    assertEquals(300, copy.height());
    copy.assertShows(original);
    copy.assertWatermarked(original);
    copy.assertWithoutMetadata();
    awaitPublic(vitrine, communityPath + "/320.webp");
    vitrine
        .anonymous()
        .get(communityPath + "/320.webp")
        .then()
        .contentType("image/webp")
        .header("X-Content-Type-Options", "nosniff");
    vitrine
        .anonymous()
        .get("/community/" + share.getInt("communityMediaId"))
        .then()
        .body(containsString(communityPath + "/1280.webp"));
    vitrine
        .anonymous()
        .get("/api/community?limit=100")
        .then()
        .body("items.id", hasItem(share.getInt("communityMediaId")));
  }

  @Test
  void theLogsFollowARequestByItsId(Vitrine vitrine) {
    String upload = "journey-" + UUID.randomUUID();
    String share = "journey-" + UUID.randomUUID();
    long id = new Sharing(vitrine, "alice", upload).upload(Samples.path("rocket.jpg"));
    JsonPath shared = new Sharing(vitrine, "alice", share).share(id);
    awaitPublic(vitrine, URI.create(shared.getString("communityUrl")).getPath());

    await()
        .atMost(Vitrine.SOON)
        .until(
            () ->
                vitrine.logHas(Part.VAULT, upload)
                    && vitrine.logHas(Part.WORKER, upload)
                    && vitrine.logHas(Part.COMMUNITY, share)
                    && vitrine.logHas(Part.WORKER, share));
  }

  @Test
  void nothingIsReachableBeforeTheCopyIsReady(Vitrine vitrine) {
    Sharing alice = new Sharing(vitrine, "alice");
    long id = alice.upload(Samples.path("coffee.jpg"));
    vitrine.suite().stop(Part.WORKER);
    try {
      JsonPath share = alice.share(id);

      assertEquals("processing", share.getString("communityStatus"));
      assertNothingReachable(vitrine, share);
    } finally {
      vitrine.suite().start(Part.WORKER);
    }

    awaitPublic(vitrine, URI.create(alice.share(id).getString("communityUrl")).getPath());
  }

  @Test
  void aDeletedItemTakesItsLinkAndItsCopyWithIt(Vitrine vitrine) {
    Sharing alice = new Sharing(vitrine, "alice");
    long id = alice.upload(Samples.path("rocket.jpg"));
    JsonPath share = alice.share(id);
    awaitPublic(vitrine, URI.create(share.getString("communityUrl")).getPath() + "/320.webp");
    await()
        .atMost(Vitrine.SOON)
        .untilAsserted(
            () ->
                vitrine
                    .anonymous()
                    .get(share.getString("shareUrl") + "/content")
                    .then()
                    .statusCode(200));

    vitrine
        .as("alice")
        .delete("/api/user/media/" + id)
        .then()
        .statusCode(200)
        .body("message", equalTo("Media deleted successfully"));

    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertNothingReachable(vitrine, share));
    vitrine.as("alice").get("/api/user/media/" + id).then().statusCode(404);
  }

  @Test
  void anotherPersonCanNeitherSeeNorShareTheItem(Vitrine vitrine) {
    long id = new Sharing(vitrine, "alice").upload(Samples.path("coffee.png"));

    vitrine.as("bob").get("/api/user/media/" + id).then().statusCode(404);
    vitrine
        .as("bob")
        .redirects()
        .follow(false)
        .get("/api/user/media/" + id + "/content")
        .then()
        .statusCode(404);
    vitrine
        .as("bob")
        .contentType("application/json")
        .body("{\"tags\": [\"cat\"], \"policyAgreed\": true}")
        .post("/api/media/" + id + "/share")
        .then()
        .statusCode(404)
        .body("message", equalTo("Media not found"));
  }

  private static void assertNothingReachable(Vitrine vitrine, JsonPath share) {
    String communityPath = URI.create(share.getString("communityUrl")).getPath();
    vitrine.anonymous().get(communityPath).then().statusCode(404);
    vitrine.anonymous().get(communityPath + "/320.webp").then().statusCode(404);
    vitrine.anonymous().get(share.getString("shareUrl") + "/content").then().statusCode(404);
    vitrine
        .anonymous()
        .get("/api/community?limit=100")
        .then()
        .statusCode(200)
        .body("items.id", not(hasItem(share.getInt("communityMediaId"))));
  }

  private static void awaitPublic(Vitrine vitrine, String path) {
    await()
        .atMost(Vitrine.SOON)
        .untilAsserted(() -> vitrine.anonymous().get(path).then().statusCode(200));
  }
}
