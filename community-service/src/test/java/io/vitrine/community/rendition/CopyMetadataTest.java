package io.vitrine.community.rendition;

import static io.restassured.RestAssured.given;
import static io.vitrine.testing.Planted.extension;
import static io.vitrine.testing.Planted.segment;
import static io.vitrine.testing.Planted.webpChunk;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.WorkerSide;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.media.MediaType;
import io.vitrine.testing.Samples;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing is reachable whose bytes in the store were not found free of metadata, whatever the
/// worker says of them.
@QuarkusTest
class CopyMetadataTest extends ComponentTest {
  static Stream<Arguments> planted() {
    return Stream.of(
        arguments("coffee.jpg", Samples.bytes("coffee.jpg")),
        arguments("tail.jpg", segment(Samples.copy("hubble.jpg"), 0xFE, "taken at home")),
        arguments("coffee.png", Samples.bytes("coffee.png")),
        arguments("place.webp", webpChunk(Samples.copy("chelsea.webp"), "EXIF", "MM\0*")),
        arguments("moving.webp", webpChunk(Samples.copy("animated.webp"), "XMP ", "<x/>")),
        arguments("comment.gif", extension(Samples.copy("rocket.gif"), 0xFE, "taken at home")),
        arguments("rocket.mp4", Samples.bytes("rocket.mp4")),
        arguments("message.mp4", withMessage(Samples.copy("rocket.mp4"))),
        arguments("rocket.mov", Samples.bytes("rocket.mov")),
        arguments("rocket.webm", Samples.bytes("rocket.webm")));
  }

  /// The first unit of the first coded picture is a message (SEI) instead of a slice.
  private static byte[] withMessage(byte[] video) {
    int data = new String(video, StandardCharsets.ISO_8859_1).indexOf("mdat");
    video[data + 8] = 6;
    return video;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("planted")
  void aCopyWithMetadataIsNotPublished(String name, byte[] bytes) {
    worker.rest();
    long id = vault.upload("alice");
    CompletableFuture<JsonPath> answer = shared(id);
    List<EnrichmentRequested> orders = worker.orders(id, 2);

    orders.forEach(order -> finish(order, bytes, name));

    JsonPath told = answer.join();
    assertEquals("failed", told.getString("communityStatus"));
    assertEquals("metadata", told.getString("communityError"));
    assertEquals("metadata", told.getString("linkError"));
    given().get(pathOf(told.getString("communityUrl"))).then().statusCode(404);
    given().get(told.getString("shareUrl") + "/content").then().statusCode(404);
    orders.forEach(order -> awaitGone(WorkerSide.objectOf(order)));
    assertTrue(uncleanCounted() >= 2, "operators are not told");
  }

  private static double uncleanCounted() {
    return given()
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("vitrine_community_copies_unclean_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Test
  void afterACopyWithMetadataAnotherCanBeTried() {
    worker.rest();
    long id = vault.upload("alice");
    CompletableFuture<JsonPath> answer = shared(id);
    worker.orders(id, 2).forEach(it -> finish(it, Samples.bytes("coffee.jpg"), "coffee.jpg"));
    assertEquals("failed", answer.join().getString("communityStatus"));

    worker.workAgain();
    JsonPath again = shared(id).join();

    assertEquals("published", again.getString("communityStatus"));
    given().get(pathOf(again.getString("communityUrl"))).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hubble.jpg",
        "rocket.png",
        "chelsea.webp",
        "animated.webp",
        "rocket.gif",
        "rocket.mp4",
        "sound.mov",
        "sound.webm"
      })
  void whatTheWorkerMakesIsPublished(String name) {
    worker.rest();
    long id = vault.upload("alice");
    CompletableFuture<JsonPath> answer = shared(id);
    byte[] copy = Samples.copy(name);

    worker.orders(id, 2).forEach(order -> finish(order, copy, name));

    assertEquals("published", answer.join().getString("communityStatus"));
    byte[] served =
        given()
            .get(pathOf(answer.join().getString("communityUrl")))
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    assertArrayEquals(copy, served);
  }

  @Test
  void bytesOfAnotherTypeThanAnnouncedAreNotPublished() {
    worker.rest();
    long id = vault.upload("alice");
    CompletableFuture<JsonPath> answer = shared(id);

    worker.orders(id, 2).forEach(it -> finish(it, Samples.copy("rocket.png"), "coffee.jpg"));

    assertEquals("unverified", answer.join().getString("communityError"));
  }

  /// The store has no such bucket, and says of it no more than when it is away.
  @Test
  void anObjectInABucketOfOthersIsNotAskedFor() {
    worker.rest();
    long id = vault.upload("alice");
    CompletableFuture<JsonPath> answer = shared(id);

    for (EnrichmentRequested order : worker.orders(id, 2)) {
      ObjectInfo put = worker.put(order, Samples.copy("hubble.jpg"), "image/jpeg");
      ObjectKey elsewhere = new ObjectKey("bucket-of-others", put.object().key());
      worker.send(
          WorkerSide.announcementOf(
              new ObjectInfo(
                  elsewhere, put.etag(), put.size(), put.mediaType(), put.lastModified()),
              order));
    }

    assertEquals("unverified", answer.join().getString("communityError"));
  }

  private static CompletableFuture<JsonPath> shared(long id) {
    return CompletableFuture.supplyAsync(() -> share("alice", id, CAT_WITH_CONSENT).jsonPath());
  }

  private void finish(EnrichmentRequested order, byte[] bytes, String name) {
    String type = MediaType.ofFileName(name).orElseThrow().value();
    worker.send(WorkerSide.announcementOf(worker.put(order, bytes, type), order));
  }

  private void awaitGone(ObjectKey object) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> suite.store().head(object).isEmpty());
  }
}
