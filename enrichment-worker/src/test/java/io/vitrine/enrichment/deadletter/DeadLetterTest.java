package io.vitrine.enrichment.deadletter;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vitrine.enrichment.testing.Kafka;
import io.vitrine.enrichment.topic.TopicReader;
import io.vitrine.events.Topic;
import io.vitrine.testing.SuiteResource;
import io.vitrine.testing.TokenMaker;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit set the fields
class DeadLetterTest {
  private static final String GARBAGE = "{\"specversion\":\"1.0\"";

  @Inject TopicReader reader;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private static RequestSpecification operator() {
    return given().auth().oauth2(TokenMaker.operator("olga")).contentType(ContentType.JSON);
  }

  private static int requeue(String body) {
    return operator()
        .body(body)
        .post("/dead-letters/requeue")
        .then()
        .statusCode(200)
        .extract()
        .path("count");
  }

  /// As the consumers of another service write it.
  private void letter(Topic topic, String key, String fault) {
    ProducerRecord<String, byte[]> letter =
        new ProducerRecord<>(topic.deadLetterName(), key, bytes("value of " + key));
    letter.headers().add("traceparent", bytes("00-trace"));
    letter.headers().add("dead-letter-topic", bytes(topic.wireName()));
    letter.headers().add("dead-letter-reason", bytes("Key (user)=(somebody) exists"));
    letter.headers().add("dead-letter-exception-class-name", bytes("some.where." + fault));
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringSerializer(),
            new ByteArraySerializer())) {
      var _ = producer.send(letter);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// The keys of the records that are in a topic for those who read committed ones.
  private List<String> keys(Topic topic) {
    List<String> keys = new ArrayList<>();
    reader.read(topic.wireName(), TopicReader.Offsets::beginning, found -> keys.add(found.key()));
    keys.sort(String::compareTo);
    return keys;
  }

  @Test
  void aLetterIsListedWithItsReasonAndWithoutAnythingPersonal() {
    try (Kafka kafka = new Kafka(bootstrapServers)) {
      kafka.probe().produce(Kafka.REQUESTS, "user_alice", bytes(GARBAGE));
      kafka
          .probe()
          .awaitRecord(
              Kafka.DEAD_LETTERS, record -> record.key().equals("user_alice"), Kafka.LIMIT);
    }

    String body =
        operator()
            .get("/dead-letters?limit=1")
            .then()
            .statusCode(200)
            .body("topic", equalTo("enrichment.requests"))
            .body("letters.size()", equalTo(1))
            .body("letters[0].reason", equalTo("malformed-event"))
            .body("letters[0].requeued", equalTo(false))
            .body("letters[0].eventId", equalTo(null))
            .body("letters[0]", hasKey("failedAt"))
            .extract()
            .asString();

    assertFalse(body.contains("alice"));
    assertFalse(body.contains("specversion"));
  }

  @Test
  void lettersGoBackOnceByReasonAndInOrder() {
    Topic topic = Topic.GALLERY_EVENTS;
    letter(topic, "a", "AwayException");
    letter(topic, "b", "BrokenThingException");
    letter(topic, "c", "AwayException");
    String all = "{\"topic\":\"gallery.events\",\"all\":true}";
    String broken = "{\"topic\":\"gallery.events\",\"reason\":\"broken-thing\"}";
    String first = "{\"topic\":\"gallery.events\",\"all\":true,\"limit\":1}";
    String dryRun = "{\"topic\":\"gallery.events\",\"all\":true,\"dryRun\":true}";

    assertEquals(3, requeue(dryRun));
    assertEquals(List.of(), keys(topic));
    assertEquals(1, requeue(broken));
    assertEquals(List.of("b"), keys(topic));
    assertEquals(1, requeue(first));
    assertEquals(List.of("a", "b"), keys(topic));
    assertEquals(1, requeue(dryRun));
    assertEquals(1, requeue(all));
    assertEquals(0, requeue(all));
    assertEquals(List.of("a", "b", "c"), keys(topic));

    List<String> headers = new ArrayList<>();
    reader.read(
        topic.wireName(),
        TopicReader.Offsets::beginning,
        found -> {
          found.headers().forEach(header -> headers.add(header.key()));
          return true;
        });
    assertEquals(List.of("traceparent", "traceparent", "traceparent"), headers);
    operator()
        .get("/dead-letters?topic=gallery.events")
        .then()
        .body("letters.requeued", equalTo(List.of(true, true, true)));
  }

  @Test
  void operatorsWhoOrderAtTheSameTimePutNoLetterBackTwice()
      throws InterruptedException, ExecutionException {
    Topic topic = Topic.LIBRARY_MEDIA;
    List<String> keys = IntStream.range(100, 140).mapToObj(Integer::toString).toList();
    keys.forEach(key -> letter(topic, key, "AwayException"));
    String some = "{\"topic\":\"library.media\",\"all\":true,\"limit\":15}";

    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      Callable<Integer> order =
          () -> operator().body(some).post("/dead-letters/requeue").statusCode();
      for (Future<Integer> answer : threads.invokeAll(List.of(order, order, order, order))) {
        int status = answer.get();
        assertEquals(true, status == 200 || status == 409, () -> "status " + status);
      }
    }
    int rest = requeue("{\"topic\":\"library.media\",\"all\":true,\"limit\":1000}");

    assertEquals(keys, keys(topic), () -> rest + " at the end");
  }

  @Test
  void aTimeRangeChoosesLetters() {
    letter(Topic.ACTIVITY, "late", "AwayException");

    assertEquals(0, requeue("{\"topic\":\"activity\",\"to\":\"2020-01-01T00:00:00Z\"}"));
    assertEquals(
        0, requeue("{\"topic\":\"activity\",\"from\":\"2120-01-01T00:00:00Z\",\"dryRun\":true}"));
    assertEquals(1, requeue("{\"topic\":\"activity\",\"from\":\"2020-01-01T00:00:00Z\"}"));
  }

  @ParameterizedTest
  @CsvSource({
    "topic, nowhere",
    "from, yesterday",
    "to, 2024-13-01T00:00:00Z",
    "reason, Some Thing",
  })
  void whatIsNotUnderstoodIsRefusedAndNamed(String field, String value) {
    String message =
        operator()
            .body("{\"%s\":\"%s\"}".formatted(field, value))
            .post("/dead-letters/requeue")
            .then()
            .statusCode(400)
            .extract()
            .path("message");

    assertEquals(true, message.startsWith("Invalid value for " + field + ": '" + value), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"dryRun\":true}",
        "{\"topic\":\"activity\"}",
        "{\"limit\":1}",
        "{\"all\":false}",
        "{\"all\":null,\"limit\":1}"
      })
  void anOrderThatNamesNothingIsRefused(String body) {
    operator()
        .body(body)
        .post("/dead-letters/requeue")
        .then()
        .statusCode(400)
        .body(
            "message",
            equalTo("The order names nothing. Choose by from, to or reason, or say all: true"));
  }

  @Test
  void allAndAChoiceExcludeEachOther() {
    operator()
        .body("{\"all\":true,\"reason\":\"away\"}")
        .post("/dead-letters/requeue")
        .then()
        .statusCode(400)
        .body(
            "message",
            equalTo(
                "all: true and a choice exclude each other. Choose by from, to or reason, or say"
                    + " all: true"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1001"})
  void limitsAreBounded(String limit) {
    operator()
        .body("{\"all\":true,\"limit\":" + limit + "}")
        .post("/dead-letters/requeue")
        .then()
        .statusCode(400);
    operator().get("/dead-letters?limit=" + limit).then().statusCode(400);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /dead-letters",
    "POST, /dead-letters/requeue",
    "POST, /replay",
    "GET, /replays",
  })
  void onlyOperatorsMayAsk(String method, String path) {
    given()
        .contentType(ContentType.JSON)
        .request(method, path)
        .then()
        .statusCode(401)
        .body("message", equalTo("Authentication required"));
    for (String token : List.of(TokenMaker.user("alice"), TokenMaker.moderator("mia"))) {
      given()
          .auth()
          .oauth2(token)
          .contentType(ContentType.JSON)
          .request(method, path)
          .then()
          .statusCode(403)
          .body("message", equalTo("Forbidden"));
    }
  }
}
