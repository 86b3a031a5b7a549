package io.vitrine.community.moderation;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vitrine.community.ComponentTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whoever is not the proxy that operators named is believed nothing.
@QuarkusTest
@TestProfile(UntrustedProxyTest.ProxyElsewhere.class)
class UntrustedProxyTest extends ComponentTest {
  public static class ProxyElsewhere implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.http.proxy.trusted-proxies", "192.0.2.200",
          "vitrine.moderation.report-burst", "3");
    }
  }

  @Test
  void aClientThatNamesOtherAddressesIsStillOneClient() {
    long shown =
        share("alice", vault.upload("alice"), CAT_WITH_CONSENT)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getLong("communityMediaId");
    for (int i = 0; i < 3; i++) {
      report("198.51.100." + i, shown).then().statusCode(202);
    }

    report("198.51.100.99", shown).then().statusCode(429);
    report("198.51.100.1, 198.51.100.98", shown).then().statusCode(429);
  }

  private static io.restassured.response.Response report(String address, long communityMediaId) {
    return given()
        .header("X-Forwarded-For", address)
        .contentType("application/json")
        .body(Map.of("reason", "other"))
        .post("/api/community/{id}/reports", communityMediaId);
  }
}
