package io.vitrine.community.sharing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.ComponentTest;
import io.vitrine.testing.Golden;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SharedPageTest extends ComponentTest {
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

  @Test
  void aPictureHasAPage() {
    long id = vault.upload("alice");
    String url = share("alice", id, linkOnly()).jsonPath().getString("shareUrl");

    given()
        .accept(BROWSER)
        .get(url)
        .then()
        .statusCode(200)
        .contentType("text/html;charset=UTF-8")
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Content-Security-Policy", startsWith("default-src 'none'"))
        .header("Content-Security-Policy", not(containsString("unsafe")))
        .header("Vary", "Accept")
        .body(containsString("<title>Holiday " + id + " · Vitrine</title>"))
        .body(containsString("<img src=\"" + url + "/content\" width=\"640\" height=\"480\""))
        .body(
            containsString(
                "property=\"og:image\" content=\"http://localhost:8080" + url + "/content\""))
        .body(not(containsString("<script")));
  }

  @Test
  void aVideoHasAPlayer() {
    long id = vault.video("alice");
    String url = share("alice", id, linkOnly()).jsonPath().getString("shareUrl");

    given()
        .accept(BROWSER)
        .get(url)
        .then()
        .statusCode(200)
        .body(containsString("<video controls preload=\"metadata\" playsinline"))
        .body(containsString("<source src=\"" + url + "/content\" type=\"video/mp4\">"))
        .body(containsString("property=\"og:video\""));
  }

  @Test
  void aProgramGetsJson() {
    long id = vault.upload("alice");
    String url = share("alice", id, linkOnly()).jsonPath().getString("shareUrl");

    String json =
        given()
            .accept("application/json")
            .get(url)
            .then()
            .statusCode(200)
            .contentType("application/json")
            .extract()
            .asString();

    Golden.assertJson("golden/shared-media.json", json);
  }

  @Test
  void anUnknownCodeIsTheSamePageForAll() {
    String unknown = "/shared/media/ffffffffffffffffffffffffffffffff";
    String page = given().accept(BROWSER).get(unknown).then().statusCode(404).extract().asString();
    assertEquals(page, given().accept(BROWSER).get("/shared/media/nonsense").asString());
    given()
        .accept("application/json")
        .get(unknown)
        .then()
        .statusCode(404)
        .body("message", equalTo("Media not found"));
  }

  @Test
  void aNameCannotBecomeMarkup() {
    long id = vault.upload("alice");
    String url = share("alice", id, linkOnly()).jsonPath().getString("shareUrl");
    suite.rows("update vault_media set original_name = ? where id = ?", "<b onx=\"1\">'&.jpg", id);

    given()
        .accept(BROWSER)
        .get(url)
        .then()
        .statusCode(200)
        .body(containsString("<h1>&lt;b onx=&quot;1&quot;&gt;&#39;&amp;</h1>"))
        .body(not(containsString("<b onx")));
  }

  @Test
  void theStyleOfThePageMayBeKept() {
    String page = given().accept(BROWSER).get("/community").asString();
    String href = page.replaceFirst("(?s).*rel=\"stylesheet\" href=\"([^\"]+)\".*", "$1");
    assertTrue(href.matches("/shared/assets/vitrine\\.css\\?v=[0-9a-f]{12}"), href);
    given()
        .get(href)
        .then()
        .statusCode(200)
        .contentType(startsWith("text/css"))
        .header("Cache-Control", containsString("max-age=86400"));
  }

  @Test
  void nothingIsReachableBeforeTheCopyIsPublished() {
    worker.rest();
    long id = vault.upload("alice");
    var answer =
        CompletableFuture.supplyAsync(() -> share("alice", id, CAT_WITH_CONSENT).jsonPath());
    var orders = worker.orders(id, 2);
    orders.forEach(order -> worker.put(order, io.vitrine.community.WorkerSide.contentOf(order)));
    assertEquals("processing", answer.join().getString("communityStatus"));

    String url = answer.join().getString("shareUrl");
    given().get(url).then().statusCode(404);
    given().accept("application/json").get(url).then().statusCode(404);
    given().get(url + "/content").then().statusCode(404);
    given().get(pathOf(answer.join().getString("communityUrl"))).then().statusCode(404);
    given()
        .get("/api/community?limit=100")
        .then()
        .statusCode(200)
        .body(
            "items.id",
            not(org.hamcrest.Matchers.hasItem(answer.join().getInt("communityMediaId"))));
  }
}
