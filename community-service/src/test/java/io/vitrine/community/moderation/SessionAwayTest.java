package io.vitrine.community.moderation;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vitrine.testing.IdentityProviderResource;
import io.vitrine.testing.Outages;
import io.vitrine.testing.Outages.Away;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// People in browsers while the identity provider is away, from the service's start on. One story,
/// since only one start can be the first.
@QuarkusTest
@QuarkusTestResource(
    value = IdentityProviderResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = "away", value = "REFUSING"))
class SessionAwayTest extends CaseTest {
  private static final Duration BOUND = Duration.ofSeconds(8);

  /// What is written with a stack trace.
  private static final class Traces extends Handler {
    private final List<String> written = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord written) {
      if (written.getThrown() != null) {
        this.written.add(written.getLoggerName() + ": " + written.getThrown());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private final Traces traces = new Traces();

  @BeforeEach
  void listen() {
    Logger.getLogger("").addHandler(traces);
  }

  @AfterEach
  void end() {
    Logger.getLogger("").removeHandler(traces);
    Outages.end();
  }

  @Test
  void peopleAreToldToComeBackAndLogInAfterwards() {
    for (Away how : Away.values()) {
      Outages.identityProvider(how);
      assertTold(() -> queue(Map.of()));
    }
    Outages.end();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> queue(Map.of()).statusCode() == 302);
    Map<String, String> session = Browsing.login("mia");

    for (Away how : Away.values()) {
      Browsing.Sent sent = Browsing.visit();
      Outages.identityProvider(how);

      assertTold(() -> sent.back("mia"));
      queue(session).then().statusCode(200);

      Outages.end();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> Browsing.visit().back("mia").statusCode() == 302);
    }
    assertEquals(List.of(), traces.written);
  }

  private static Response queue(Map<String, String> session) {
    return Browsing.browser(session).get("/moderation");
  }

  private static void assertTold(Supplier<Response> request) {
    Outages.within(BOUND, request)
        .then()
        .statusCode(503)
        .header("Retry-After", "5")
        .contentType(containsString("text/html"))
        .body(containsString("Service is unavailable, try again in a moment"))
        .body(not(containsString("Exception")));
  }
}
