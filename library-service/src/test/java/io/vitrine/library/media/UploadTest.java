package io.vitrine.library.media;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.EventCodec;
import io.vitrine.events.LibraryEvent.MediaAdded;
import io.vitrine.events.Topic;
import io.vitrine.library.ComponentTest;
import io.vitrine.library.Person;
import io.vitrine.testing.Golden;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class UploadTest extends ComponentTest {
  private static final byte[] HTML =
      "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

  private final Person alice = Person.somebody();

  @Test
  void aFileIsAnsweredAsTheApiDocumentHasIt() {
    String answer =
        upload(alice.request().multiPart("files", "photo.jpg", Person.bytes("coffee.jpg")))
            .statusCode(200)
            .extract()
            .asString();

    Golden.assertJson("golden/upload.json", answer);
  }

  @Test
  void aFileIsTakenAnEmptyOneSkippedAndADisguisedOneRefused() {
    String answer =
        upload(
                alice
                    .request()
                    .multiPart("files", "photo.jpg", Person.bytes("coffee.jpg"))
                    .multiPart("files", "empty.jpg", new byte[0])
                    .multiPart("files", "page.jpg", HTML, "image/jpeg")
                    .multiPart("files", "clip.mp4", Person.bytes("rocket.mp4")))
            .statusCode(200)
            .extract()
            .asString();

    Golden.assertJson("golden/upload-of-several.json", answer);
    alice.request().get("/api/v1/media").then().body("data.total", is(2));
  }

  @ParameterizedTest
  @CsvSource({
    "coffee.jpg, image/jpeg, 600, 400",
    "chelsea-rotated.jpg, image/jpeg, 451, 300",
    "coffee.png, image/png, 600, 400",
    "chelsea.webp, image/webp, 451, 300",
    "rocket.mov, video/quicktime, , ",
    "rocket.webm, video/webm, , "
  })
  void theBytesDecideTheTypeAndTheHeaderTheSize(
      String sample,
      String type,
      @org.jspecify.annotations.Nullable Integer width,
      @org.jspecify.annotations.Nullable Integer height) {
    upload(alice.request().multiPart("files", "named.html", Person.bytes(sample), "text/html"))
        .statusCode(200)
        .body("data.media[0].mimeType", equalTo(type))
        .body("data.media[0].width", equalTo(width))
        .body("data.media[0].height", equalTo(height));
  }

  @Test
  void theRowHoldsChecksumAndKeyAndBothEventsFollow() throws Exception {
    String id = alice.upload("coffee.jpg", "photo.jpg");
    UUID team = UUID.fromString(alice.request().get("/api/v1/media/" + id).path("data.teamId"));

    byte[] digest =
        java.security.MessageDigest.getInstance("SHA-256").digest(Person.bytes("coffee.jpg"));
    String row =
        sql(
            connection -> {
              context(connection, alice.id(), team.toString());
              try (var sql = connection.createStatement();
                  var found =
                      sql.executeQuery(
                          "select sha256 || ' ' || object_key || ' ' || enrichment_status from media"
                              + " where id = '"
                              + id
                              + "'")) {
                found.next();
                return found.getString(1);
              }
            });
    assertEquals(
        "%s teams/%s/%s.jpg pending".formatted(HexFormat.of().formatHex(digest), team, id), row);
    Golden.assertJson(
        "golden/event-media-added.json",
        json(event(Topic.LIBRARY_MEDIA, e -> e instanceof MediaAdded && e.key().equals(id))));
    Golden.assertJson(
        "golden/event-enrichment-requested.json",
        json(
            event(
                Topic.ENRICHMENT_REQUESTS,
                e -> e instanceof EnrichmentRequested && e.key().equals(id))));
  }

  @Test
  void aNameIsDisplayTextOnly() {
    upload(
            alice
                .request()
                .multiPart("files", "../../etc/pass\u202Ewd.png", Person.bytes("coffee.png")))
        .statusCode(200)
        .body("data.media[0].filename", equalTo("passwd.png"));
  }

  @Test
  void withoutAFileTheRequestIsRefused() {
    upload(alice.request().multiPart("other", "text"))
        .statusCode(400)
        .body(
            "",
            equalTo(
                refusal(
                    Map.of(
                        "code",
                        "required",
                        "path",
                        List.of("files"),
                        "message",
                        "At least one file is required"))));
  }

  @Test
  void moreThanTwentyFilesAreRefused() {
    RequestSpecification request = alice.request();
    for (int file = 0; file < 21; file++) {
      request.multiPart("files", file + ".png", Person.bytes("coffee.png"));
    }

    upload(request)
        .statusCode(400)
        .body(
            "",
            equalTo(
                refusal(
                    Map.of(
                        "code",
                        "too_big",
                        "maximum",
                        20,
                        "path",
                        List.of("files"),
                        "message",
                        "Array must contain at most 20 element(s)"))));
    alice.request().get("/api/v1/media").then().body("data.total", is(0));
  }

  @Test
  void onlyEmptyFilesAreRefused() {
    upload(alice.request().multiPart("files", "empty.jpg", new byte[0]))
        .statusCode(400)
        .body(
            "",
            equalTo(
                Map.of(
                    "success",
                    false,
                    "error",
                    "No file could be stored",
                    "details",
                    Map.of("skipped", List.of("empty.jpg")))));
  }

  @Test
  void onlyFilesOfOtherTypesAreNotSupported() {
    upload(
            alice
                .request()
                .multiPart("files", "page.jpg", HTML, "image/jpeg")
                .multiPart("files", "empty.jpg", new byte[0]))
        .statusCode(415)
        .body(
            "",
            equalTo(
                Map.of(
                    "success",
                    false,
                    "error",
                    "File type not supported",
                    "details",
                    Map.of(
                        "skipped", List.of("empty.jpg"),
                        "failed",
                            List.of(
                                Map.of(
                                    "filename",
                                    "page.jpg",
                                    "error",
                                    "File type not supported"))))));
  }

  @Test
  void onlyFilesOverTheLimitAreTooLarge() {
    byte[] large = java.util.Arrays.copyOf(Person.bytes("coffee.png"), 2 * 1024 * 1024 + 1);

    upload(alice.request().multiPart("files", "large.png", large))
        .statusCode(413)
        .body(
            "",
            equalTo(
                Map.of(
                    "success",
                    false,
                    "error",
                    "File too large",
                    "details",
                    Map.of(
                        "failed",
                        List.of(
                            Map.of(
                                "filename",
                                "large.png",
                                "error",
                                "File too large: at most 2097152 bytes"))))));
  }

  @Test
  void filesThatFailForDifferentReasonsAreABadRequest() {
    byte[] large = java.util.Arrays.copyOf(Person.bytes("coffee.png"), 2 * 1024 * 1024 + 1);

    upload(
            alice
                .request()
                .multiPart("files", "large.png", large)
                .multiPart("files", "page.jpg", HTML))
        .statusCode(400)
        .body("error", equalTo("No file could be stored"));
  }

  private static ValidatableResponse upload(RequestSpecification request) {
    return request.post("/api/v1/media/upload").then();
  }

  private static Map<String, Object> refusal(Map<String, Object> error) {
    return Map.of(
        "success",
        false,
        "error",
        "Invalid request body",
        "details",
        Map.of("errors", List.of(error)));
  }

  private static String json(Envelope<Event> envelope) {
    return new String(new EventCodec().encode(envelope), StandardCharsets.UTF_8);
  }
}
