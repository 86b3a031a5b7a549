package io.vitrine.gallery.event;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vitrine.events.GalleryEvent.EventDeleted;
import io.vitrine.events.Topic;
import io.vitrine.gallery.ComponentTest;
import io.vitrine.storage.ObjectKey;
import io.vitrine.testing.Golden;
import io.vitrine.testing.Samples;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // JUnit sets up before each test.
class EventsTest extends ComponentTest {
  private Registered device;

  @BeforeEach
  void registerDevice() {
    device = register("alice");
  }

  @Test
  void anEventIsShownWithItsAddresses() {
    String id = uploadWithThumbnail();

    String list = get("/events").statusCode(200).header("X-Total-Count", "1").extract().asString();

    Golden.assertJson(
        "golden/events.json", list.replace(device.name(), "device123").replace(id, "evt_abc123"));
  }

  @Test
  void anEventAloneIsTheSameAsInTheList() {
    String id = uploadWithThumbnail();

    Map<String, Object> alone = get("/events/" + id).statusCode(200).extract().path("");

    assertEquals(List.of(alone), get("/events").extract().path(""));
  }

  @Test
  void aDeviceWithoutEventsHasAnEmptyList() {
    get("/events").statusCode(200).header("X-Total-Count", "0").body("", equalTo(List.of()));
  }

  @Test
  void theNewestComesFirstPageByPage() {
    String first = device.upload("coffee.jpg");
    String second = device.upload("rocket.mp4");
    String third = device.upload("hubble.jpg");

    get("/events").body("id", equalTo(List.of(third, second, first)));
    get("/events?limit=1&offset=1")
        .header("X-Total-Count", "3")
        .body("id", equalTo(List.of(second)));
    get("/events?offset=3").header("X-Total-Count", "3").body("", equalTo(List.of()));
    get("/events?media_type=image&limit=1")
        .header("X-Total-Count", "2")
        .body("id", equalTo(List.of(third)));
    get("/events?media_type=other").header("X-Total-Count", "0").body("", equalTo(List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=0 | Invalid value for limit: '0'. Allowed: a whole number from 1 to 1000",
        "limit=1001 | Invalid value for limit: '1001'. Allowed: a whole number from 1 to 1000",
        "limit=x | Invalid value for limit: 'x'. Allowed: a whole number from 1 to 1000",
        "offset=-1 | Invalid value for offset: '-1'. Allowed: a whole number from 0 to 2147482647",
        "media_type=Image | Invalid value for media_type: 'Image'. Allowed: one of image, video,"
            + " audio, document, other"
      })
  void aQueryThatIsNotUnderstoodIsRefused(String query, String error) {
    get("/events?" + query).statusCode(400).body("", equalTo(failure(error)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"evt_0", "EVT_1", "1", "evt_", "evt_abc123"})
  void anEventThatIsNotThereIsNotFound(String id) {
    get("/events/" + id).statusCode(404).body("", equalTo(failure("Event not found")));
    get("/events/" + id + "/content").statusCode(404).body("", equalTo(failure("Event not found")));
    device
        .request()
        .delete(device.path("/events/" + id))
        .then()
        .statusCode(404)
        .body("", equalTo(failure("Event not found")));
  }

  @Test
  void anotherDevicesEventIsNotFound() {
    String id = register("alice").upload("coffee.jpg");

    get("/events/" + id).statusCode(404).body("", equalTo(failure("Event not found")));
    device.request().delete(device.path("/events/" + id)).then().statusCode(404);
  }

  @Test
  void contentAndThumbnailAreFetchedFromTheStore() throws Exception {
    String id = uploadWithThumbnail();

    assertArrayEquals(
        Files.readAllBytes(Samples.path("coffee.jpg")), follow("/events/" + id + "/content"));
    assertArrayEquals(
        Files.readAllBytes(Samples.path("chelsea.webp")), follow("/events/" + id + "/thumbnail"));
  }

  @Test
  void aHeadDescribesTheBytes() throws Exception {
    String id = uploadWithThumbnail();

    head("/events/" + id + "/content", "image/jpeg", Files.size(Samples.path("coffee.jpg")));
    head("/events/" + id + "/thumbnail", "image/webp", Files.size(Samples.path("chelsea.webp")));
  }

  @Test
  void anEventWithoutAThumbnailHasNone() {
    String id = device.upload("coffee.jpg");

    get("/events/" + id).body("has_thumbnail", equalTo(false)).body("thumbnail_url", equalTo(null));
    get("/events/" + id + "/thumbnail")
        .statusCode(404)
        .body("", equalTo(failure("Thumbnail not found")));
  }

  @Test
  void aDeletedEventTakesItsObjectsWithIt() {
    String id = uploadWithThumbnail();
    List<ObjectKey> objects =
        List.of(object("incoming/" + id + ".jpg"), object("thumbnails/" + id + ".webp"));
    objects.forEach(object -> assertTrue(store.head(object).isPresent()));

    device
        .request()
        .delete(device.path("/events/" + id))
        .then()
        .statusCode(200)
        .body("", equalTo(Map.of("success", true)));

    get("/events/" + id).statusCode(404);
    device.request().delete(device.path("/events/" + id)).then().statusCode(404);
    Awaitility.await()
        .atMost(SOON)
        .until(() -> objects.stream().allMatch(object -> store.head(object).isEmpty()));
    assertEquals(
        new EventDeleted(device.name(), id),
        event(
                Topic.GALLERY_EVENTS,
                event -> event instanceof EventDeleted it && it.eventId().equals(id))
            .data());
  }

  @Test
  void whatWasDeletedMayBeUploadedAgain() {
    String id = device.upload("coffee.jpg");
    device.request().delete(device.path("/events/" + id)).then().statusCode(200);

    String again = device.upload("coffee.jpg");

    get("/events").header("X-Total-Count", "1").body("[0].id", equalTo(again));
  }

  @Test
  void statisticsCountTheKindsThatOccurWithoutThumbnails() throws Exception {
    uploadWithThumbnail();
    device.upload("hubble.jpg");
    device.upload("rocket.mp4");
    long images = Files.size(Samples.path("coffee.jpg")) + Files.size(Samples.path("hubble.jpg"));
    long video = Files.size(Samples.path("rocket.mp4"));

    get("/stats")
        .statusCode(200)
        .body(
            "",
            equalTo(
                Map.of(
                    "total_events",
                    3,
                    "total_size",
                    (int) (images + video),
                    "by_type",
                    Map.of(
                        "image", Map.of("count", 2, "size", (int) images),
                        "video", Map.of("count", 1, "size", (int) video)))));
  }

  @Test
  void statisticsOfNothing() {
    get("/stats")
        .statusCode(200)
        .body("", equalTo(Map.of("total_events", 0, "total_size", 0, "by_type", Map.of())));
  }

  @Test
  void pathsAreTheDevicesFolders() {
    get("/paths")
        .statusCode(200)
        .body(
            "",
            equalTo(
                Map.of(
                    "success",
                    true,
                    "paths",
                    Map.of(
                        "incoming", "/data/gallery/" + device.name() + "/incoming",
                        "thumbnails", "/data/gallery/" + device.name() + "/thumbnails"))));
  }

  private ValidatableResponse get(String rest) {
    return device.request().get(device.path(rest)).then();
  }

  private void head(String rest, String mediaType, long size) {
    device
        .request()
        .head(device.path(rest))
        .then()
        .statusCode(200)
        .header("Content-Type", mediaType)
        .header("Content-Length", Long.toString(size));
  }

  private byte[] follow(String rest) throws Exception {
    String location =
        device
            .request()
            .redirects()
            .follow(false)
            .get(device.path(rest))
            .then()
            .statusCode(302)
            .header("Cache-Control", "no-store")
            .extract()
            .header("Location");
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(location)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertEquals(200, answer.statusCode());
      return answer.body();
    }
  }

  private ObjectKey object(String key) {
    return new ObjectKey("gallery", "data/gallery/" + device.name() + "/" + key);
  }

  private String uploadWithThumbnail() {
    return device
        .request()
        .multiPart("name", "capture.jpg")
        .multiPart("event", Samples.path("coffee.jpg").toFile())
        .multiPart("thumbnail", Samples.path("chelsea.webp").toFile())
        .multiPart("metadata", "{\"timestamp\":\"2024-03-20T10:00:00Z\"}")
        .post(device.path("/upload"))
        .then()
        .statusCode(200)
        .extract()
        .path("eventId");
  }
}
