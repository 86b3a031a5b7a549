package io.vitrine.vault;

import static io.vitrine.events.Requester.VAULT;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vitrine.events.DetectionHints;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult.DetectedCharacter;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.Topic;
import io.vitrine.testing.Golden;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class EditTest extends ComponentTest {
  private static final String CAPTION =
      "null or a text of at most 2000 characters, without control characters";

  private final Person alice = Person.somebody();
  private String path = "";
  private long id;

  @BeforeEach
  void oneItem() throws Exception {
    put(alice.object("Captions/caption-1-beach.jpg"), "coffee.jpg");
    id = alice.request().get("/api/user/media").then().extract().jsonPath().getLong("files[0].id");
    path = "/api/user/media/" + id;
  }

  @Test
  void theAnswerIsTheItemAsItIsThen() {
    String answer =
        patch("{\"caption\":\" A caf\\u00e9\\nby the sea \",\"characterName\":\"Ada\"}")
            .statusCode(200)
            .extract()
            .asString();

    Golden.assertJson("golden/edited.json", answer.replace(alice.id(), "user_alice"));
  }

  @Test
  void aCaptionIsFound() {
    patch("{\"caption\":\"Lighthouse at dawn\"}").statusCode(200);

    alice
        .request()
        .queryParam("search", "LIGHTHOUSE")
        .get("/api/user/media")
        .then()
        .body("totalCount", equalTo(1));
  }

  @Test
  void whatIsNotNamedStaysAndNullClears() throws Exception {
    patch("{\"caption\":\"Morning\",\"characterName\":\"Ada\"}").statusCode(200);

    patch("{\"characterName\":null}").body("characterName", equalTo(null));
    assertEquals(1, countOfItem("caption = 'Morning' AND NOT character_manual"));
    patch("{}").statusCode(200);
    assertEquals(1, countOfItem("caption = 'Morning'"));
    patch("{\"caption\":\"  \"}").statusCode(200);
    assertEquals(1, countOfItem("caption IS NULL"));
  }

  @Test
  void aManualNameStandsUntilItIsCleared() {
    patch("{\"characterName\":\"Ada\"}").statusCode(200);

    send(enriched(1, 1, 600, "Grace"), "enrichment-worker");

    await("width", 600);
    await("characterName", "Ada");
    patch("{\"characterName\":null}").body("characterName", equalTo(null));
    send(enriched(1, 1, 601, "Grace"), "enrichment-worker");
    await("width", 601);
    await("characterName", "Grace");
  }

  /// A replay sends a request as it was, so its results name the generation of then; its ids are
  /// new, so the inbox lets them through.
  @Test
  void whatAReplayFindsTakesNothingNewerAndNoManualNameAway() {
    alice.request().post(path + "/enrich").then().statusCode(202);
    send(enriched(2, 3, 700, "Ada"), "enrichment-worker");
    await("width", 700);
    patch("{\"characterName\":\"Grace\"}").statusCode(200);

    send(enriched(1, 9, 111, "Mallory"), "enrichment-worker");
    send(enriched(2, 2, 222, "Mallory"), "enrichment-worker");
    // Of one key, so all that was sent before has been applied when this one is.
    send(enriched(2, 3, 701, "Mallory"), "enrichment-worker");

    await("width", 701);
    await("characterName", "Grace");
  }

  @Test
  void enrichmentIsAskedForOnceInAShortTime() throws Exception {
    send(enriched(1, 7, 600, null), "enrichment-worker");
    await("enrichmentStatus", "completed");
    patch("{\"caption\":\"Ada at sea\"}").statusCode(200);

    String answer =
        alice.request().post(path + "/enrich").then().statusCode(202).extract().asString();

    Golden.assertJson("golden/enriching.json", answer.replace(alice.id(), "user_alice"));
    alice.request().post(path + "/enrich").then().statusCode(202);
    assertEquals(1, countOfItem("enrichment_generation = 2"));
    EnrichmentRequested request =
        (EnrichmentRequested)
            event(
                    Topic.ENRICHMENT_REQUESTS,
                    event ->
                        event instanceof EnrichmentRequested wanted
                            && wanted.subjectId().equals(Long.toString(id))
                            && wanted.generation() == 2)
                .data();
    assertEquals(new DetectionHints("Ada at sea", null, null), request.hints());
    // A new generation: also an older worker's word counts again.
    send(enriched(2, 1, 700, null), "enrichment-worker");
    await("width", 700);
  }

  @Test
  void enrichmentTakesReplacedBytesForTheItems() throws Exception {
    String etag = put(alice.object("Captions/caption-1-beach.jpg"), "rocket.jpg").etag();

    alice.request().post(path + "/enrich").then().statusCode(202);

    event(
        Topic.ENRICHMENT_REQUESTS,
        event ->
            event instanceof EnrichmentRequested wanted
                && wanted.subjectId().equals(Long.toString(id))
                && Objects.equals(wanted.object().etag(), etag));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "[]                      | A JSON object is required",
        "\"text\"                | A JSON object is required",
        "{\"caption\":           | Malformed JSON",
        "{} {}                   | Malformed JSON",
        "{\"title\":\"x\"}       | Unknown field: title. Allowed: caption, characterName",
        "{\"caption\":7}         | Invalid value for caption: '7'. Allowed: " + CAPTION,
        "{\"caption\":\"a\\u0007\"} | Invalid value for caption: 'a\u0007'. Allowed: " + CAPTION,
        "{\"characterName\":\"a\\tb\"} | Invalid value for characterName: 'a\tb'. Allowed: null or a"
            + " text of at most 200 characters, without control characters",
      })
  void whatIsNotUnderstoodIsRefused(String body, String message) {
    patch(body).statusCode(400).body("", equalTo(Map.of("message", message)));
  }

  @Test
  void lengthsAreBounded() {
    patch("{\"caption\":\"" + "x".repeat(2000) + "\"}").statusCode(200);
    patch("{\"caption\":\"" + "x".repeat(2001) + "\"}").statusCode(400);
    patch("{\"characterName\":\"" + "x".repeat(200) + "\"}").statusCode(200);
    patch("{\"characterName\":\"" + "x".repeat(201) + "\"}").statusCode(400);
    patch("{\"caption\":\"" + "x".repeat(70_000) + "\"}")
        .statusCode(413)
        .body("", equalTo(Map.of("message", "Payload too large")));
  }

  private ValidatableResponse patch(String body) {
    return alice.request().contentType(ContentType.JSON).body(body).patch(path).then();
  }

  private Enriched enriched(long generation, int version, int width, @Nullable String character) {
    return new Enriched(
        VAULT,
        Long.toString(id),
        generation,
        null,
        version,
        "image/jpeg",
        width,
        400,
        1,
        null,
        character == null ? null : new DetectedCharacter(character, 0.9, "file name"));
  }

  private long countOfItem(String condition) throws Exception {
    return count("SELECT count(*) FROM media WHERE user_id = ? AND " + condition, alice.id());
  }

  private void await(String field, Object value) {
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() -> alice.request().get(path).then().body(field, equalTo(value)));
  }
}
