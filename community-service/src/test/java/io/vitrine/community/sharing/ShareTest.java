package io.vitrine.community.sharing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.VaultSide;
import io.vitrine.community.WorkerSide;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.testing.Golden;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ShareTest extends ComponentTest {
  @Test
  void aShareToTheCommunityIsPublishedWithinItsAnswer() {
    long id = vault.upload("alice");

    String answer =
        share("alice", id, CAT_WITH_CONSENT).then().statusCode(200).extract().asString();

    Golden.assertJson("golden/share.json", answer);
    JsonPath json = JsonPath.from(answer);
    assertEquals("/shared/media/" + json.getString("shareCode"), json.getString("shareUrl"));
    assertTrue(json.getString("shareCode").matches("[0-9a-f]{32}"));
    assertTrue(
        json.getString("communityUrl")
            .matches("http://localhost:8080/community/media/holiday-\\d+-[0-9a-f]{8}\\.jpg"));
    assertEquals(
        List.of("cat"),
        suite.rows(
            "select tag_slug from community_media_tag where community_media_id = ?",
            json.getLong("communityMediaId")));
  }

  @Test
  void theCommunityCopyOfAnUploadIsWatermarkedAndTheLinksIsNot() {
    long id = vault.upload("alice");

    share("alice", id, CAT_WITH_CONSENT).then().statusCode(200);

    Map<Boolean, String> orders = new java.util.TreeMap<>();
    for (EnrichmentRequested order : worker.orders(id, 2)) {
      var copy = Objects.requireNonNull(order.copy());
      orders.put(
          copy.watermark(),
          copy.bucket()
              + "/"
              + copy.key().replaceAll("-[0-9a-f]{32}$", "-S").replaceAll("\\d+", "N"));
    }
    assertEquals(
        Map.of(true, "general/renditions/community/N/N-S", false, "general/renditions/link/N/N-S"),
        orders);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/gif:upload", "video/mp4:upload", "image/jpeg:smart-caption"})
  void otherTypesAndSourcesHaveNoWatermark(String typeAndSource) {
    String[] parts = typeAndSource.split(":", 2);
    long id = vault.stored(VaultSide.newId(), "alice", parts[0], parts[1]);

    share("alice", id, CAT_WITH_CONSENT).then().statusCode(200);

    assertTrue(
        worker.orders(id, 2).stream()
            .noneMatch(order -> Objects.requireNonNull(order.copy()).watermark()));
  }

  @Test
  void aLinkAloneHasNoPlaceInTheCommunity() {
    long id = vault.upload("alice");

    String answer = share("alice", id, linkOnly()).then().statusCode(200).extract().asString();

    Golden.assertJson("golden/share-link-only.json", answer);
    assertEquals(0, suite.count("select count(*) from community_media where media_id = ?", id));
  }

  @Test
  void checksComeInTheirOrder() {
    long id = vault.upload("alice");
    List<String> eleven =
        List.of(
            "cat", "dog", "art", "car", "city", "food", "game", "macro", "music", "night", "sea");
    refused("alice", "0", Map.of(), 400, "Invalid media ID");
    refused("alice", "-1", Map.of(), 400, "Invalid media ID");
    refused("alice", "12x", Map.of(), 400, "Invalid media ID");
    refused("alice", "99999999999999999999", Map.of(), 400, "Invalid media ID");
    refused("alice", Long.toString(VaultSide.newId()), Map.of(), 404, "Media not found");
    refused("bob", Long.toString(id), Map.of(), 404, "Media not found");
    refused(
        "alice",
        Long.toString(id),
        Map.of(),
        400,
        "Policy confirmation is required for upload sharing");
    refused(
        "alice",
        Long.toString(id),
        Map.of("policyAgreed", true),
        400,
        "At least one tag is required for upload sharing");
    refused(
        "alice",
        Long.toString(id),
        Map.of("policyAgreed", true, "tags", List.of()),
        400,
        "At least one tag is required for upload sharing");
    refused(
        "alice",
        Long.toString(id),
        Map.of("policyAgreed", true, "tags", List.of("cat", "no-such")),
        400,
        "Unknown tag: no-such");
    refused(
        "alice",
        Long.toString(id),
        Map.of("policyAgreed", true, "tags", eleven),
        400,
        "At most 10 tags are allowed");
    assertEquals(0, suite.count("select count(*) from share_link where media_id = ?", id));
  }

  private void refused(String person, String id, Object body, int status, String message) {
    String answer =
        as(person)
            .body(body)
            .post("/api/media/{id}/share", id)
            .then()
            .statusCode(status)
            .extract()
            .asString();
    assertEquals("{\"message\":\"" + message + "\"}", answer);
  }

  @Test
  void aBodyThatIsNoJsonIsRefused() {
    as("alice")
        .body("{\"tags\": ")
        .post("/api/media/1/share")
        .then()
        .statusCode(400)
        .body("message", equalTo("Malformed JSON"));
  }

  @Test
  void withoutABodyTheDefaultsHold() {
    long id = vault.video("alice");

    as("alice")
        .post("/api/media/{id}/share", id)
        .then()
        .statusCode(200)
        .body("communityStatus", equalTo("published"));
  }

  @Test
  void anItemThatTheVaultIsJustTellingOfIsWaitedFor() {
    long id = VaultSide.newId();
    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(() -> share("alice", id, linkOnly()).statusCode());

    vault.stored(id, "alice", "image/jpeg", "upload");

    assertEquals(200, status.join());
  }

  @Test
  void aCopyThatIsNotAsAnnouncedIsNeverPublished() {
    worker.rest();
    long id = vault.upload("alice");
    CompletableFuture<JsonPath> answer =
        CompletableFuture.supplyAsync(() -> share("alice", id, CAT_WITH_CONSENT).jsonPath());

    for (EnrichmentRequested order : worker.orders(id, 2)) {
      var announced =
          WorkerSide.announcementOf(worker.put(order, WorkerSide.contentOf(order)), order);
      worker.put(order, new byte[] {1, 2, 3});
      worker.send(announced);
    }

    assertEquals("processing", answer.join().getString("communityStatus"));
    given().get(pathOf(answer.join().getString("communityUrl"))).then().statusCode(404);
  }

  @Test
  void anItemIsSharedByItsPath() {
    long id = vault.upload("alice");
    JsonPath byId = share("alice", id, linkOnly()).jsonPath();
    String whole = VaultSide.key(id, "alice");
    String ownPart = whole.substring(whole.indexOf("Uploads/"));
    for (String path : List.of(whole, ownPart)) {
      as("alice")
          .body(Map.of("filePath", path, "shareToCommunity", false))
          .post("/api/user/media/share")
          .then()
          .statusCode(200)
          .body("shareCode", equalTo(byId.getString("shareCode")));
    }
    as("bob")
        .body(Map.of("filePath", whole, "shareToCommunity", false))
        .post("/api/user/media/share")
        .then()
        .statusCode(404)
        .body("message", equalTo("Media not found"));
    for (String path : List.of("Uploads/../x.jpg", "", "Uploads//x.jpg", "/Uploads/x.jpg")) {
      as("alice")
          .body(Map.of("filePath", path))
          .post("/api/user/media/share")
          .then()
          .statusCode(400)
          .body("message", equalTo("Invalid file path"));
    }
  }

  @Test
  void tagsAreListedWithTheirUse() {
    long id = vault.upload("alice");
    share("alice", id, Map.of("tags", List.of("weather"), "policyAgreed", true));

    given()
        .get("/api/tags")
        .then()
        .statusCode(200)
        .body("tags.slug", hasItem("coffee"))
        .body("tags.find { it.slug == 'weather' }.name", equalTo("Weather"))
        .body("tags.find { it.slug == 'weather' }.count", equalTo(1))
        .body("tags.findAll { it.slug == 'space' }.name", contains("Space"));
  }
}
