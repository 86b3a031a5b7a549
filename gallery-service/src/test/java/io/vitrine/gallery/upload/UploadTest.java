package io.vitrine.gallery.upload;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.specification.RequestSpecification;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Event;
import io.vitrine.events.GalleryEvent.EventStored;
import io.vitrine.events.Topic;
import io.vitrine.gallery.ComponentTest;
import io.vitrine.storage.ObjectContent;
import io.vitrine.storage.ObjectKey;
import io.vitrine.testing.Golden;
import io.vitrine.testing.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // JUnit sets up before each test.
class UploadTest extends ComponentTest {
  private Registered device;

  @BeforeEach
  void registerDevice() {
    device = register("alice");
  }

  @Test
  void anUploadIsAnEventWithItsBytesInTheStore() throws Exception {
    String answer =
        form("capture.jpg", "coffee.jpg")
            .multiPart("thumbnail", Samples.path("chelsea.webp").toFile())
            .multiPart("media_type", "image")
            .multiPart("has_thumbnail", "true")
            .multiPart("metadata", "{\"timestamp\":\"2024-03-20T10:00:00Z\"}")
            .post(device.path("/upload"))
            .then()
            .statusCode(200)
            .extract()
            .asString();

    Golden.assertJson("golden/uploaded.json", answer);
    String id = io.restassured.path.json.JsonPath.from(answer).getString("eventId");
    assertStored("incoming/" + id + ".jpg", "coffee.jpg", "image/jpeg");
    assertStored("thumbnails/" + id + ".webp", "chelsea.webp", "image/webp");
  }

  @Test
  void anUploadTellsTheOthersAndAsksForEnrichment() {
    String id = device.upload("coffee.jpg");

    EventStored stored =
        (EventStored)
            event(
                    Topic.GALLERY_EVENTS,
                    event -> event instanceof EventStored it && it.eventId().equals(id))
                .data();
    assertEquals(device.name(), stored.device());
    assertEquals("coffee.jpg", stored.name());
    assertEquals("image", stored.mediaKind());
    assertEquals("image/jpeg", stored.mediaType());
    assertEquals(
        "data/gallery/" + device.name() + "/incoming/" + id + ".jpg", stored.object().key());
    Event request =
        event(
                Topic.ENRICHMENT_REQUESTS,
                event -> event instanceof EnrichmentRequested it && it.subjectId().equals(id))
            .data();
    assertEquals(
        new EnrichmentRequested(
                io.vitrine.events.Requester.GALLERY,
                id,
                1,
                stored.object(),
                "coffee.jpg",
                Set.of(io.vitrine.events.Task.PROBE),
                null)
            .ownedBy(device.name()),
        request);
  }

  @Test
  void theSameUploadIsOneEvent() throws Exception {
    String first = device.upload("coffee.jpg");
    String second = device.upload("coffee.jpg");

    assertEquals(first, second);
    assertOneOriginalIsLeft();
  }

  @Test
  void otherBytesOfTheSameNameAndTheSameBytesOfAnotherNameAreOtherEvents() {
    String event = upload("one.jpg", "coffee.jpg");

    assertNotEquals(event, upload("one.jpg", "hubble.jpg"));
    assertNotEquals(event, upload("two.jpg", "coffee.jpg"));
    assertNotEquals(event, register("alice").upload("coffee.jpg"));
  }

  @Test
  void concurrentEqualUploadsAreOneEvent() throws Exception {
    Set<String> ids = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<String>> uploads =
          IntStream.range(0, 8)
              .<Callable<String>>mapToObj(i -> () -> device.upload("coffee.jpg"))
              .toList();
      for (Future<String> id : threads.invokeAll(uploads)) {
        ids.add(id.get());
      }
    }

    assertEquals(1, ids.size());
    assertEquals(1, count("SELECT count(*) FROM media_event WHERE device = ?", device.name()));
    assertOneOriginalIsLeft();
  }

  @ParameterizedTest
  @CsvSource({
    "coffee.jpg, image",
    "coffee.png, image",
    "chelsea.webp, image",
    "rocket.gif, image",
    "rocket.mp4, video",
    "rocket.mov, video",
    "rocket.webm, video"
  })
  void theBytesDecideTheKind(String sample, String kind) {
    String id = upload("named-wrongly.txt", sample);

    device
        .request()
        .get(device.path("/events/" + id))
        .then()
        .statusCode(200)
        .body("media_type", equalTo(kind));
  }

  @Test
  void aPdfIsADocument() {
    String id =
        device
            .request()
            .multiPart("name", "manual.pdf")
            .multiPart("event", "manual.pdf", bytes("%PDF-1.7\nx"))
            .multiPart("media_type", "document")
            .post(device.path("/upload"))
            .then()
            .statusCode(200)
            .extract()
            .path("eventId");

    device
        .request()
        .get(device.path("/events/" + id))
        .then()
        .body("media_type", equalTo("document"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<?xml version='1.0'?><svg/>",
        "<!DOCTYPE html><html></html>",
        "plain text",
        "MZ",
        ""
      })
  void bytesThatAreNotAllowedAreRefused(String content) {
    device
        .request()
        .multiPart("name", "picture.jpg")
        .multiPart("event", "picture.jpg", bytes(content), "image/jpeg")
        .post(device.path("/upload"))
        .then()
        .statusCode(415)
        .body("", equalTo(failure("Unsupported media type")));
  }

  @Test
  void aThumbnailMustBeAPicture() {
    form("rocket.mp4", "rocket.mp4")
        .multiPart("thumbnail", Samples.path("rocket.mp4").toFile())
        .post(device.path("/upload"))
        .then()
        .statusCode(415)
        .body("", equalTo(failure("Unsupported media type")));
  }

  @Test
  void aNameIsRequired() {
    device
        .request()
        .multiPart("event", Samples.path("coffee.jpg").toFile())
        .post(device.path("/upload"))
        .then()
        .statusCode(400)
        .body("", equalTo(failure("name is required")));
  }

  @Test
  void aFileIsRequired() {
    device
        .request()
        .multiPart("name", "coffee.jpg")
        .post(device.path("/upload"))
        .then()
        .statusCode(400)
        .body("", equalTo(failure("event is required")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "media_type | video | media_type is video, but the file is image (image/jpeg)",
        "media_type | other | media_type is other, but the file is image (image/jpeg)",
        "media_type | movie | Invalid value for media_type: 'movie'. Allowed: one of image, video,"
            + " audio, document, other",
        "has_thumbnail | true | has_thumbnail is true, but there is no thumbnail",
        "metadata | [1] | metadata must be a JSON object of at most 16384 bytes",
        "metadata | { | metadata must be a JSON object of at most 16384 bytes"
      })
  void aFieldThatDoesNotFitIsRefused(String field, String value, String error) {
    form("coffee.jpg", "coffee.jpg")
        .multiPart(field, value)
        .post(device.path("/upload"))
        .then()
        .statusCode(400)
        .body("", equalTo(failure(error)));
  }

  @Test
  void aFlagThatIsNoneIsRefused() {
    form("coffee.jpg", "coffee.jpg")
        .multiPart("has_thumbnail", "maybe")
        .post(device.path("/upload"))
        .then()
        .statusCode(400)
        .body(
            "",
            equalTo(failure("Invalid value for has_thumbnail: 'maybe'. Allowed: true or false")));
  }

  @Test
  void metadataOfMoreThanSixteenKibibytesIsRefused() {
    form("coffee.jpg", "coffee.jpg")
        .multiPart("metadata", "{\"a\":\"" + "x".repeat(16 * 1024) + "\"}")
        .post(device.path("/upload"))
        .then()
        .statusCode(400)
        .body("", equalTo(failure("metadata must be a JSON object of at most 16384 bytes")));
  }

  @Test
  void metadataComesBackAsItWasSent() {
    String id =
        form("coffee.jpg", "coffee.jpg")
            .multiPart(
                new MultiPartSpecBuilder("{\"nul\":\"\\u0000\",\"big\":1e400,\"text\":\"ä\"}")
                    .controlName("metadata")
                    .charset(StandardCharsets.UTF_8)
                    .build())
            .post(device.path("/upload"))
            .then()
            .statusCode(200)
            .extract()
            .path("eventId");

    String event = device.request().get(device.path("/events/" + id)).then().extract().asString();

    org.junit.jupiter.api.Assertions.assertTrue(
        event.contains("\"metadata\":{\"nul\":\"\\u0000\",\"big\":1e400,\"text\":\"ä\"}"), event);
  }

  @Test
  void aNameThatClimbsIsOnlyText() {
    String id = upload("../../../etc/passwd\u0000.jpg", "coffee.jpg");

    device.request().get(device.path("/events/" + id)).then().body("name", equalTo("passwd.jpg"));
  }

  private RequestSpecification form(String name, String sample) {
    return device
        .request()
        .multiPart("name", name)
        .multiPart("event", Samples.path(sample).toFile());
  }

  private String upload(String name, String sample) {
    return form(name, sample)
        .post(device.path("/upload"))
        .then()
        .statusCode(200)
        .extract()
        .path("eventId");
  }

  private void assertStored(String key, String sample, String mediaType) throws Exception {
    ObjectKey object = new ObjectKey("gallery", "data/gallery/" + device.name() + "/" + key);
    try (ObjectContent content = store.get(object).orElseThrow()) {
      assertEquals(mediaType, content.info().mediaType());
      assertArrayEquals(Files.readAllBytes(Samples.path(sample)), content.stream().readAllBytes());
    }
  }

  private void assertOneOriginalIsLeft() {
    String folder = "data/gallery/" + device.name() + "/incoming/";
    Awaitility.await()
        .atMost(SOON)
        .until(() -> store.list("gallery", folder, null, 100).objects().size() == 1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
