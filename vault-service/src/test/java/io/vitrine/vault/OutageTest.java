package io.vitrine.vault;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vitrine.events.ActivityRecorded;
import io.vitrine.events.Topic;
import io.vitrine.events.VaultEvent;
import io.vitrine.testing.GatedServers;
import io.vitrine.testing.Outages;
import io.vitrine.testing.Outages.Away;
import io.vitrine.testing.Samples;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Servers that are away for longer than every limit of the configuration, which is shortened here.
/// The service is never started again: all goes on by itself.
@QuarkusTest
@TestProfile(OutageTest.ShortLimits.class)
@QuarkusTestResource(
    value = GatedServers.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = "database", value = "vault"))
class OutageTest extends ComponentTest {
  private static final Map<String, String> UNAVAILABLE =
      Map.of("message", "Service is unavailable, try again in a moment");

  /// Longer than all limits below.
  private static final Duration OUTAGE = Duration.ofSeconds(8);

  /// For an answer: a wait for a connection, and a statement to its end.
  private static final Duration BOUND = Duration.ofSeconds(7);

  public static final class ShortLimits implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.ofEntries(
          Map.entry("quarkus.datasource.jdbc.acquisition-timeout", "1S"),
          Map.entry("quarkus.datasource.jdbc.foreground-validation-interval", "1S"),
          Map.entry("quarkus.datasource.jdbc.additional-jdbc-properties.connectTimeout", "1"),
          Map.entry("quarkus.datasource.jdbc.additional-jdbc-properties.loginTimeout", "1"),
          Map.entry("quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout", "3"),
          Map.entry(
              "quarkus.datasource.jdbc.additional-jdbc-properties.options",
              "-c lock_timeout=1000 -c statement_timeout=2000"
                  + " -c idle_in_transaction_session_timeout=4000"),
          Map.entry("vitrine.deliveries.longest-pause", "PT0.5S"),
          Map.entry("vitrine.storage.call-timeout", "2S"),
          Map.entry("vitrine.outbox.relay.delivery-timeout", "PT2S"),
          // The least that the broker takes.
          Map.entry("mp.messaging.connector.smallrye-kafka.session.timeout.ms", "6000"),
          Map.entry("mp.messaging.connector.smallrye-kafka.max.poll.interval.ms", "6000"),
          Map.entry("mp.messaging.connector.smallrye-kafka.request.timeout.ms", "2000"));
    }
  }

  /// What the service writes at the level of warnings and above.
  private static final class Warnings extends Handler {
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord written) {
      if (written.getLevel().intValue() >= Level.WARNING.intValue()) {
        records.add(written);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    List<LogRecord> of(String logger) {
      return records.stream().filter(each -> each.getLoggerName().equals(logger)).toList();
    }
  }

  private final Person alice = Person.somebody();
  private final Warnings warnings = new Warnings();

  @BeforeEach
  void listen() {
    Logger.getLogger("").addHandler(warnings);
  }

  @AfterEach
  void bringAllBack() {
    Logger.getLogger("").removeHandler(warnings);
    Outages.end();
    Awaitility.await().atMost(SOON).until(() -> list().statusCode() == 200);
  }

  @Test
  void aDatabaseThatHasEndedIsToldInOneLineAndItsEventsAreReadAfterwards() throws Exception {
    recorded("before");
    awaitActivities(1);
    Outages.postgres(Away.REFUSING);
    recorded("during");

    long end = System.nanoTime() + OUTAGE.toNanos();
    while (System.nanoTime() < end) {
      assertUnavailable(within(BOUND, this::list));
      assertUnavailable(within(BOUND, () -> alice.request().delete("/api/user/media/1")));
    }
    Outages.end();

    awaitActivities(2);
    recorded("after");
    awaitActivities(3);
    List<LogRecord> told = warnings.of("io.vitrine.web.ErrorAnswers");
    assertEquals(1, told.size(), () -> texts(told));
    assertNull(told.getFirst().getThrown());
    List<LogRecord> traces =
        warnings.records.stream().filter(each -> each.getThrown() != null).toList();
    assertEquals(0, traces.size(), () -> texts(traces));
    alice.request().get("/q/health/live").then().statusCode(200);
  }

  @Test
  void aDatabaseThatIsFrozenHoldsNobodyForLongerThanItsLimits() throws Exception {
    assertEquals(200, list().statusCode());
    Outages.postgres(Away.FROZEN);
    recorded("frozen");

    long end = System.nanoTime() + OUTAGE.toNanos();
    while (System.nanoTime() < end) {
      // More than the pool has.
      List<CompletableFuture<Response>> answers =
          java.util.stream.IntStream.range(0, 24)
              .mapToObj(_ -> CompletableFuture.supplyAsync(() -> within(BOUND, this::list)))
              .toList();
      answers.forEach(answer -> assertUnavailable(answer.join()));
    }
    Outages.end();

    awaitActivities(1);
  }

  @Test
  void aReplicaThatIsFrozenWithALockHoldsItForNoLongerThanALimit() throws Exception {
    try (Connection frozen = dataSource.getConnection()) {
      frozen.setAutoCommit(false);
      lock(frozen);

      assertUnavailable(within(BOUND, this::upload));

      // The server ends the session that says nothing, and with it the lock.
      Awaitility.await().atMost(SOON).until(() -> upload().statusCode() == 201);
    } catch (SQLException e) {
      // The connection has been ended by the server: so it was meant.
      assertTrue(
          e.getSQLState() == null || e.getSQLState().matches("08.*|25P03|57P.*"), e::toString);
    }
  }

  @Test
  void kafkaAndTheStoreStoppedForLongerThanASessionLoseNothing() throws Exception {
    assertEquals(201, upload().statusCode());
    long id = list().jsonPath().getLong("files[0].id");
    recorded("before");
    awaitActivities(1);

    Response refused;
    try (var _ = Outages.stopKafkaAndStore()) {
      alice.request().delete("/api/user/media/" + id).then().statusCode(200);
      refused = within(Duration.ofSeconds(12), this::upload);
      Awaitility.await()
          .pollDelay(OUTAGE)
          .atMost(OUTAGE.plus(BOUND))
          .until(() -> list().statusCode() == 200);
    }

    refused.then().statusCode(503).header("Retry-After", "5");
    event(
        Topic.VAULT_MEDIA,
        event -> event instanceof VaultEvent.MediaDeleted deleted && deleted.mediaId() == id);
    recorded("after");
    awaitActivities(2);
  }

  /// A limit of the connector on the age of a record would close the consumer for good.
  @Test
  void noChannelGivesUpARecord() {
    for (String name : ConfigProvider.getConfig().getPropertyNames()) {
      if (name.endsWith("throttled.unprocessed-record-max-age.ms")) {
        assertEquals(0, ConfigProvider.getConfig().getValue(name, Integer.class), name);
      }
    }
    assertEquals(
        0,
        ConfigProvider.getConfig()
            .getValue(
                "mp.messaging.connector.smallrye-kafka.throttled.unprocessed-record-max-age.ms",
                Integer.class));
  }

  private Response list() {
    return alice.request().get("/api/user/media");
  }

  private Response upload() {
    return alice
        .request()
        .multiPart("files", Samples.path("coffee.jpg").toFile())
        .post("/api/user/media");
  }

  private void recorded(String action) {
    send(new ActivityRecorded(alice.id(), action, "tests", Map.of(), Instant.now()), "tests");
  }

  /// Waits until exactly so many of what [#recorded] sent have been read.
  private void awaitActivities(int expected) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(
            () -> {
              Response answer = alice.request().get("/api/user/activity");
              assertEquals(200, answer.statusCode());
              List<String> features = answer.jsonPath().getList("activities.feature");
              assertEquals(expected, features.stream().filter("tests"::equals).count());
            });
  }

  private void lock(Connection connection) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement(
            "SELECT pg_advisory_xact_lock(hashtextextended('vault/' || ?, 0))")) {
      lock.setString(1, alice.id());
      try (ResultSet row = lock.executeQuery()) {
        assertTrue(row.next());
      }
    }
  }

  private static Response within(Duration bound, Callable<Response> request) {
    long begin = System.nanoTime();
    try {
      Response answer = request.call();
      Duration taken = Duration.ofNanos(System.nanoTime() - begin);
      assertTrue(taken.compareTo(bound) < 0, () -> "answered after " + taken);
      return answer;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void assertUnavailable(Response answer) {
    answer.then().statusCode(503).header("Retry-After", "5").body("", equalTo(UNAVAILABLE));
  }

  private static String texts(List<LogRecord> records) {
    return records.stream()
        .map(each -> each.getLoggerName() + ": " + each.getMessage() + " " + each.getThrown())
        .toList()
        .toString();
  }
}
