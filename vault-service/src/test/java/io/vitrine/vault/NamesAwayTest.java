package io.vitrine.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vitrine.events.Topic;
import io.vitrine.events.VaultEvent;
import io.vitrine.testing.GatedServers;
import io.vitrine.testing.HostNames;
import io.vitrine.testing.Outages;
import io.vitrine.testing.Outages.Away;
import io.vitrine.testing.Samples;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Nobody knows the names of the servers for a while, for longer than the limits of [OutageTest].
/// The JVM keeps for ten seconds that a name is unknown; the service is not started again.
@QuarkusTest
@TestProfile(OutageTest.ShortLimits.class)
@QuarkusTestResource(
    value = GatedServers.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = "database", value = "vault"))
class NamesAwayTest extends ComponentTest {
  private static final Duration OUTAGE = Duration.ofSeconds(8);

  /// What the JVM remembers, and the pauses between tries.
  private static final Duration BACK = Duration.ofSeconds(20);

  private final Person alice = Person.somebody();

  @AfterEach
  void bringAllBack() {
    Outages.end();
    Awaitility.await().atMost(BACK).until(() -> list().statusCode() == 200);
  }

  @Test
  void aDatabaseWhoseNameIsUnknownIsToldAndComesBack() {
    assertEquals(200, list().statusCode());
    Outages.postgres(Away.UNKNOWN);

    Awaitility.await()
        .during(OUTAGE)
        .atMost(OUTAGE.plus(BACK))
        .untilAsserted(() -> assertUnavailable(list()));
    Outages.end();

    Awaitility.await().atMost(BACK).until(() -> upload().statusCode() == 201);
  }

  @Test
  void aStoreWhoseNameIsUnknownIsToldAndComesBack() {
    assertEquals(201, upload().statusCode());
    Outages.store(Away.UNKNOWN);

    Awaitility.await()
        .during(OUTAGE)
        .atMost(OUTAGE.plus(BACK))
        .untilAsserted(() -> assertUnavailable(upload()));
    Outages.end();

    Awaitility.await().atMost(BACK).until(() -> upload().statusCode() == 201);
  }

  @Test
  void aBrokerWhoseNameIsUnknownLosesNothing() throws SQLException {
    assertEquals(201, upload().statusCode());
    long id = list().jsonPath().getLong("files[0].id");
    Awaitility.await().atMost(SOON).until(() -> pending() == 0);

    // While it is stopped, the relay gives its connection up, and cannot open one afterwards.
    try (var _ = Outages.stopKafkaAndStore()) {
      HostNames.forget(HostNames.KAFKA);
      alice.request().delete("/api/user/media/" + id).then().statusCode(200);
      Awaitility.await()
          .pollDelay(OUTAGE)
          .atMost(OUTAGE.plus(BACK))
          .until(() -> list().statusCode() == 200);
    }
    Awaitility.await()
        .during(OUTAGE)
        .atMost(OUTAGE.plus(BACK))
        .untilAsserted(() -> assertNotEquals(0, pending()));
    HostNames.remember();

    Awaitility.await().atMost(BACK.plus(BACK)).until(() -> pending() == 0);
    event(
        Topic.VAULT_MEDIA,
        event -> event instanceof VaultEvent.MediaDeleted deleted && deleted.mediaId() == id);
  }

  private long pending() throws SQLException {
    return count("SELECT count(*) FROM outbox WHERE ? <> ''", alice.id());
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

  private static void assertUnavailable(Response answer) {
    answer.then().statusCode(503).header("Retry-After", "5");
  }
}
