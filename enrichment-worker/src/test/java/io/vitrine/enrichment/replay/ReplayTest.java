package io.vitrine.enrichment.replay;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vitrine.enrichment.job.RequestTopics;
import io.vitrine.enrichment.testing.Kafka;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Requests;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.Requester;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import io.vitrine.testing.SuiteResource;
import io.vitrine.testing.TokenMaker;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit set the fields
class ReplayTest {
  @Inject ObjectStore store;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private Kafka kafka;

  @BeforeEach
  void connect() {
    kafka = new Kafka(bootstrapServers);
  }

  @AfterEach
  void disconnect() {
    kafka.close();
  }

  private void put(String key) {
    byte[] bytes = Media.bytes("coffee.jpg");
    store.put(
        new ObjectKey(Requests.BUCKET, key),
        () -> new ByteArrayInputStream(bytes),
        bytes.length,
        "image/jpeg");
  }

  private void request(Requester requester, String subject, long generation) {
    EnrichmentRequested plain = Requests.probe(subject, subject);
    kafka.request(
        new EnrichmentRequested(
            requester,
            subject,
            generation,
            plain.object(),
            plain.originalName(),
            plain.tasks(),
            plain.copy()));
  }

  private List<Enriched> enriched(String subject, int count) {
    Awaitility.await()
        .atMost(Kafka.LIMIT)
        .until(() -> kafka.results(subject, Enriched.class).size() == count);
    return kafka.results(subject, Enriched.class).stream()
        .map(found -> (Enriched) found.data())
        .toList();
  }

  private static ValidatableResponse order(String body) {
    return given()
        .auth()
        .oauth2(TokenMaker.operator("olga"))
        .contentType(ContentType.JSON)
        .body(body)
        .post("/replay")
        .then();
  }

  private static int count(String body) {
    return order(body).statusCode(200).extract().path("count");
  }

  @Test
  void theLatestRequestOfEachSubjectIsDoneOnceMoreUnderANewId() {
    put("replayed-a");
    put("replayed-b");
    request(Requester.GALLERY, "replayed-a", 1);
    request(Requester.GALLERY, "replayed-a", 2);
    request(Requester.GALLERY, "replayed-b", 5);
    enriched("replayed-a", 2);
    enriched("replayed-b", 1);
    String choice = "\"requester\":\"gallery\"";

    int sentBefore = kafka.probe().events(RequestTopics.REPLAY).size();
    assertEquals(2, count("{" + choice + ",\"dryRun\":true}"));
    assertEquals(sentBefore, kafka.probe().events(RequestTopics.REPLAY).size());
    String id = order("{" + choice + "}").statusCode(200).extract().path("id");

    List<Enriched> first = enriched("replayed-a", 3);
    List<Enriched> second = enriched("replayed-b", 2);
    assertEquals(List.of(1L, 2L, 2L), first.stream().map(Enriched::generation).toList());
    // Requesters compare generation and processor version: a replay is no newer than what it is.
    assertEquals(second.get(0), second.get(1));
    List<UUID> ids =
        kafka.results("replayed-b", Enriched.class).stream().map(Envelope::id).toList();
    assertNotEquals(ids.get(0), ids.get(1));
    Awaitility.await()
        .atMost(Kafka.LIMIT)
        .untilAsserted(
            () ->
                given()
                    .auth()
                    .oauth2(TokenMaker.operator("olga"))
                    .get("/replays")
                    .then()
                    .statusCode(200)
                    .body("replays.find { it.id == '" + id + "' }.requests", equalTo(2))
                    .body("replays.find { it.id == '" + id + "' }.done", equalTo(2)));
  }

  @Test
  void whatWasRejectedForAReasonCanBeReplayedByIt() {
    request(Requester.LIBRARY, "found-late", 3);
    kafka.await("found-late", Rejected.class);
    put("found-late");
    put("fine");
    request(Requester.LIBRARY, "fine", 1);
    enriched("fine", 1);

    assertEquals(0, count("{\"requester\":\"library\",\"reason\":\"corrupt\",\"dryRun\":true}"));
    assertEquals(1, count("{\"requester\":\"library\",\"reason\":\"missing\"}"));

    assertEquals(3, enriched("found-late", 1).getFirst().generation());
  }

  @Test
  void anOldRequestIsNotReplayedWhenANewerOneLiesBehindTheRange() {
    put("renewed");
    request(Requester.COMMUNITY, "renewed", 1);
    enriched("renewed", 1);
    // Kafka counts milliseconds.
    Instant between = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    request(Requester.COMMUNITY, "renewed", 2);
    enriched("renewed", 2);

    String all = "{\"requester\":\"community\",\"dryRun\":true}";
    String before = "{\"requester\":\"community\",\"dryRun\":true,\"to\":\"" + between + "\"}";
    String after = "{\"requester\":\"community\",\"dryRun\":true,\"from\":\"" + between + "\"}";
    assertEquals(count(all) - 1, count(before));
    assertEquals(1, count(after));
  }

  @Test
  void theIdOfAReplayedRequestFollowsFromBothIds() {
    UUID replay = UUID.fromString("00000000-0000-4000-8000-000000000001");
    UUID other = UUID.fromString("00000000-0000-4000-8000-000000000003");
    Envelope<Event> first =
        new Envelope<>(
            UUID.fromString("00000000-0000-4000-8000-000000000002"),
            URI.create("/vitrine/test"),
            Instant.EPOCH,
            "00-trace",
            Requests.probe("m1", "m1"));

    Envelope<Event> renamed = Replays.renamed(replay, first);

    assertEquals(renamed, Replays.renamed(replay, first));
    assertNotEquals(renamed.id(), Replays.renamed(other, first).id());
    assertEquals(first.data(), renamed.data());
    assertEquals("00-trace", renamed.traceparent());
  }

  @ParameterizedTest
  @CsvSource({"requester, nobody", "from, yesterday", "to, 1", "reason, bad-luck"})
  void whatIsNotUnderstoodIsRefusedAndNamed(String field, String value) {
    String message =
        order("{\"%s\":\"%s\"}".formatted(field, value)).statusCode(400).extract().path("message");

    assertEquals(true, message.startsWith("Invalid value for " + field + ": '" + value), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"dryRun\":true}", "{\"dryRun\":false}", "{\"all\":false}"})
  void anOrderThatNamesNothingIsRefused(String body) {
    int before = kafka.probe().events(RequestTopics.REPLAY).size();

    order(body)
        .statusCode(400)
        .body(
            "message",
            equalTo(
                "The order names nothing. Choose by requester, from, to or reason, or say all:"
                    + " true"));

    assertEquals(before, kafka.probe().events(RequestTopics.REPLAY).size());
  }

  /// The order that once was one without any limit.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"requestor\":\"vault\"}",
        "{\"requester\":\"vault\",\"dryrun\":true}",
        "{\"requester\":\"vault\",\"dry_run\":true}"
      })
  void anOrderWithASlipIsRefused(String body) {
    String message = order(body).statusCode(400).extract().path("message");

    assertEquals(true, message.startsWith("Unknown field: "), message);
    assertEquals(
        true, message.endsWith("Allowed: all, dryRun, from, reason, requester, to"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"requester\":\"vault\",\"dryRun\":\"\"}",
        "{\"requester\":\"vault\",\"dryRun\":\"yes\"}",
        "{\"requester\":\"vault\",\"dryRun\":1}",
        "{\"requester\":\"vault\",\"dryRun\":true,\"dryRun\":false}",
        "{\"all\":\"true\"}"
      })
  void nothingIsGuessed(String body) {
    order(body).statusCode(400).body("message", equalTo("Malformed JSON"));
  }

  @Test
  void allIsSaidInWords() {
    put("of-all");
    request(Requester.VAULT, "of-all", 1);
    enriched("of-all", 1);

    assertEquals(
        count("{\"to\":\"2120-01-01T00:00:00Z\",\"dryRun\":true}"),
        count("{\"all\":true,\"dryRun\":true}"));
    order("{\"all\":true,\"requester\":\"vault\"}").statusCode(400);
  }

  @Test
  void anOrderNeedsABody() {
    order("").statusCode(400).body("message", equalTo("A body is required"));
    order("{").statusCode(400).body("message", equalTo("Malformed JSON"));
  }
}
