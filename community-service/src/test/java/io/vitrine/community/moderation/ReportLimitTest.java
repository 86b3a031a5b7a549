package io.vitrine.community.moderation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vitrine.community.ComponentTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Behind a proxy that is trusted, as the gateway is.
@QuarkusTest
@TestProfile(ReportLimitTest.BehindProxy.class)
class ReportLimitTest extends ComponentTest {
  public static class BehindProxy implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.http.proxy.proxy-address-forwarding", "true",
          "vitrine.moderation.report-burst", "3",
          "vitrine.moderation.hides-per-hour", "2",
          "vitrine.moderation.reports-per-hour", "30");
    }
  }

  private long shown;

  @BeforeEach
  void share() {
    shown =
        share("alice", vault.upload("alice"), CAT_WITH_CONSENT)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getLong("communityMediaId");
  }

  private Response report(String address) {
    return report(address, "other", shown);
  }

  private static Response report(String address, String reason, long communityMediaId) {
    return given()
        .header("X-Forwarded-For", address)
        .contentType("application/json")
        .body(Map.of("reason", reason))
        .post("/api/community/{id}/reports", communityMediaId);
  }

  @Test
  void whatIsRefusedDoesNotCount() {
    for (int i = 0; i < 3; i++) {
      report("192.0.2.61", "no reason", shown).then().statusCode(400);
      report("192.0.2.61", "other", 999_999).then().statusCode(404);
    }

    report("192.0.2.61").then().statusCode(202);
  }

  @Test
  void aClientThatReportsTooOftenWaits() {
    for (int i = 0; i < 3; i++) {
      report("192.0.2.1").then().statusCode(202);
    }

    Response refused = report("192.0.2.1");

    refused.then().statusCode(429).body("message", equalTo("Too many reports; try again later"));
    int wait = Integer.parseInt(refused.header("Retry-After"));
    assertTrue(wait > 0 && wait <= 121, "Retry-After " + wait);
    report("192.0.2.2").then().statusCode(202);
  }

  @Test
  void theCountIsInTheDatabaseAndWearsOffWithTime() {
    suite.rows("delete from report_client returning client");
    for (int i = 0; i < 4; i++) {
      report("192.0.2.31");
    }
    assertEquals(
        1, suite.count("select count(*) from report_client where used between 2.9 and 3.0"));

    suite.rows(
        "update report_client set at = at - interval '121 seconds' where used > 2.9"
            + " returning client");

    report("192.0.2.31").then().statusCode(202);
    report("192.0.2.31").then().statusCode(429);
  }

  @Test
  void whatAClientWritesBeforeTheProxyIsNotItsAddress() {
    for (int i = 0; i < 3; i++) {
      report("203.0.113." + i + ", 192.0.2.41").then().statusCode(202);
    }

    report("203.0.113.99, 192.0.2.41:1234").then().statusCode(429);
    report("192.0.2.41").then().statusCode(429);
    report("192.0.2.41, 192.0.2.42").then().statusCode(202);
  }

  @Test
  void anIpv6NetworkIsOneClient() {
    report("2001:db8::1").then().statusCode(202);
    report("2001:db8::2").then().statusCode(202);
    report("2001:db8::3").then().statusCode(202);

    report("2001:db8::4").then().statusCode(429);
    report("2001:db8:0:1::4").then().statusCode(202);
  }
}
