package io.vitrine.community.sharing;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.ItemLock;
import io.vitrine.community.WorkerSide;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Event;
import io.vitrine.events.Topic;
import io.vitrine.testing.KafkaProbe;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// Many at once, through HTTP, database, topics and store.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the injected fields before a test runs.
class ConcurrencyTest extends ComponentTest {
  private static final int CALLERS = 50;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @Inject MeterRegistry metrics;

  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    callers.close();
  }

  @Test
  void fiftySharesAtOnceAreOne() throws Exception {
    long id = known();
    List<Future<Response>> calls = new ArrayList<>();
    try (ItemLock lock = suite.lock(id)) {
      for (int i = 0; i < CALLERS; i++) {
        calls.add(callers.submit(() -> share("alice", id, CAT_WITH_CONSENT)));
      }
      lock.awaitWaiting(10);
      Awaitility.await().until(this::requestsInside, inside -> inside >= CALLERS);
    }

    List<String> answers = new ArrayList<>();
    for (Future<Response> call : calls) {
      answers.add(call.get().then().statusCode(200).extract().asString());
    }

    assertEquals(1, answers.stream().distinct().count(), answers::toString);
    JsonPath answer = JsonPath.from(answers.getFirst());
    assertEquals("published", answer.getString("communityStatus"));
    assertEquals(
        List.of(answer.getString("shareCode")),
        suite.rows("select code from share_link where media_id = ?", id));
    assertEquals(
        List.of(answer.getString("communityMediaId")),
        suite.rows("select id from community_media where media_id = ?", id));
    assertEquals(
        List.of("community", "link"),
        suite.rows("select purpose from rendition where media_id = ? order by purpose", id));
    assertEquals(2, ordersOnTopic(id), "one copy for each purpose");
  }

  private double requestsInside() {
    // One gauge for each method and scheme.
    return metrics.get("http.server.active.requests").gauges().stream()
        .mapToDouble(Gauge::value)
        .sum();
  }

  /// Nothing is under way to the topic any more when it is counted.
  private long ordersOnTopic(long id) {
    Awaitility.await().until(() -> suite.count("select count(*) from outbox") == 0);
    try (KafkaProbe probe = new KafkaProbe(kafka)) {
      return probe.events(Topic.ENRICHMENT_REQUESTS.wireName()).stream()
          .filter(envelope -> isOrderOf(envelope.data(), id))
          .count();
    }
  }

  private static boolean isOrderOf(Event event, long id) {
    return event instanceof EnrichmentRequested order
        && ("etag" + id).equals(order.object().etag());
  }

  @RepeatedTest(5)
  void aDeletionThatComesJustAfterAShareTakesItAllAlong() throws Exception {
    long id = known();
    Future<Response> share;
    try (ItemLock lock = suite.lock(id)) {
      share = callers.submit(() -> share("alice", id, CAT_WITH_CONSENT));
      lock.awaitWaiting(1);
      vault.deleted(id, "alice");
      lock.awaitWaiting(2);
    }

    JsonPath answer = share.get().then().statusCode(200).extract().jsonPath();

    assertNothingLeft(id, 2);
    assertUnreachable(answer);
  }

  @RepeatedTest(5)
  void aShareThatComesJustAfterADeletionFindsNothing() throws Exception {
    long id = known();
    Future<Response> share;
    try (ItemLock lock = suite.lock(id)) {
      vault.deleted(id, "alice");
      lock.awaitWaiting(1);
      share = callers.submit(() -> share("alice", id, CAT_WITH_CONSENT));
      lock.awaitWaiting(2);
    }

    share.get().then().statusCode(404);

    assertNothingLeft(id, 0);
    assertEquals(0, ordersOnTopic(id));
  }

  @RepeatedTest(12)
  void shareAndDeletionInAnyOrderLeaveNothing() throws Exception {
    long id = known();
    CyclicBarrier start = new CyclicBarrier(2);
    Future<Response> share =
        callers.submit(
            () -> {
              start.await();
              return share("alice", id, CAT_WITH_CONSENT);
            });
    start.await();
    vault.deleted(id, "alice");

    Response answer = share.get();

    boolean shared = answer.statusCode() == 200;
    assertTrue(shared || answer.statusCode() == 404, answer.asString());
    assertNothingLeft(id, shared ? 2 : 0);
    if (shared) {
      assertUnreachable(answer.jsonPath());
    }
  }

  @RepeatedTest(3)
  void sharesAndRemovalsAtOnceEndWhollySharedOrWhollyGone() throws Exception {
    long id = vault.upload("alice");
    share("alice", id, linkOnly()).then().statusCode(200);
    List<Callable<Response>> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      calls.add(() -> share("alice", id, CAT_WITH_CONSENT));
      calls.add(() -> unshare("alice", id));
    }

    for (Future<Response> call : callers.invokeAll(calls)) {
      call.get().then().statusCode(200);
    }

    if (suite.count("select count(*) from share_link where media_id = ?", id) == 0) {
      assertNothingLeft(id, 1);
    } else {
      assertWhollyShared(id);
    }
  }

  /// An upload that this service has heard of.
  private long known() {
    long id = vault.upload("alice");
    share("alice", id, Map.of()).then().statusCode(400);
    return id;
  }

  private void assertWhollyShared(long id) {
    Awaitility.await()
        .until(
            () -> suite.rows("select status from rendition where media_id = ?", id),
            List.of("published", "published")::equals);
    List<String> subjects = suite.rows("select id from rendition where media_id = ?", id);
    for (EnrichmentRequested order : worker.ordersOf(id)) {
      awaitStored(order, subjects.contains(order.subjectId()));
    }
    String code = suite.rows("select code from share_link where media_id = ?", id).getFirst();
    String name = suite.rows("select name from community_media where media_id = ?", id).getFirst();
    given().get("/shared/media/" + code).then().statusCode(200);
    given().get("/shared/media/" + code + "/content").then().statusCode(200);
    given().get("/community/media/" + name).then().statusCode(200);
  }

  /// Neither rows nor, once the worker has done all that was ordered, objects.
  ///
  /// @param ordered at least so many copies were ordered
  private void assertNothingLeft(long id, int ordered) {
    for (String table : List.of("share_link", "community_media", "rendition")) {
      Awaitility.await()
          .until(
              () -> suite.count("select count(*) from " + table + " where media_id = ?", id) == 0);
    }
    worker.finished(id, ordered).forEach(order -> awaitStored(order, false));
  }

  private void awaitStored(EnrichmentRequested order, boolean wanted) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> suite.store().head(WorkerSide.objectOf(order)).isPresent() == wanted);
  }

  private static void assertUnreachable(JsonPath shared) {
    given().get(shared.getString("shareUrl")).then().statusCode(404);
    given().get(shared.getString("shareUrl") + "/content").then().statusCode(404);
    given().get(pathOf(shared.getString("communityUrl"))).then().statusCode(404);
  }
}
