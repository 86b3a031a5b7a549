package io.vitrine.community.rendition;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.ComponentTest;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PosterTest extends ComponentTest {
  @Test
  void aVideoBehindALinkHasAPosterUnderTheSameGuard() {
    long id = vault.video("alice");
    String link = share("alice", id, linkOnly()).jsonPath().getString("shareUrl");
    awaitStatus(link + "/poster", 200);

    given()
        .accept("text/html")
        .get(link)
        .then()
        .body(containsString("poster=\"" + link + "/poster\""))
        .body(
            containsString(
                "property=\"og:image\" content=\"http://localhost:8080" + link + "/poster\""));
    given()
        .get(link + "/poster")
        .then()
        .contentType("image/webp")
        .header("Cache-Control", "private, no-cache");
    share("alice", id, Map.of("shareToCommunity", false, "password", "open sesame"))
        .then()
        .statusCode(200);
    given().get(link + "/poster").then().statusCode(401);
    given().accept("text/html").get(link).then().body(not(containsString("/poster")));
    unshare("alice", id).then().statusCode(200);
    given().get(link + "/poster").then().statusCode(404);
  }

  @Test
  void aPictureBehindALinkHasNoPoster() {
    String link =
        share("alice", vault.upload("alice"), linkOnly()).jsonPath().getString("shareUrl");

    given()
        .get(link + "/poster")
        .then()
        .statusCode(404)
        .body("message", equalTo("Media not found"));
  }

  private static void awaitStatus(String path, int status) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> given().get(path).statusCode() == status);
  }
}
