package io.vitrine.vault;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vitrine.testing.Golden;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReconciliationTest extends ComponentTest {
  private final Person alice = Person.somebody();

  @Test
  void theLastRunIsReported() throws Exception {
    put(alice.object("Captions/one.jpg"), "coffee.jpg");
    put(alice.object("Captions/one.json"), "coffee.jpg");
    put(alice.object("Uploads/two.png"), "coffee.png");
    alice.request().get("/api/user/media").then().statusCode(200);

    Golden.assertJson("golden/reconciliation.json", text());
  }

  @Test
  void beforeTheFirstRunTheReportIsEmptyAndBeginsNone() {
    for (int i = 0; i < 2; i++) {
      Golden.assertJson("golden/reconciliation-none.json", text());
    }
  }

  @Test
  void theCountsAddUpAndAreTheCallersOwn() throws Exception {
    Person bob = Person.somebody();
    put(bob.object("Captions/other.jpg"), "coffee.jpg");
    bob.request().get("/api/user/media").then().statusCode(200);
    for (String path :
        List.of("Captions/a.jpg", "Babecocks/b.jpg", "HypnoCocks/c.gif", "Uploads/d.webm")) {
      put(alice.object(path), "coffee.jpg");
    }
    alice.request().get("/api/user/media").then().statusCode(200);
    store.delete(alice.object("Captions/a.jpg"));
    put(alice.object("Captions/e.jpg"), "coffee.jpg");
    put(alice.object("Captions/e.txt"), "coffee.jpg");

    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              alice.request().get("/api/user/media").then().body("totalCount", equalTo(5));
              assertEquals(1, report().getInt("missing"));
            });

    JsonPath report = report();
    assertEquals(5, report.getInt("listed"));
    assertEquals(
        report.getInt("listed"),
        report.getInt("known")
            + report.getInt("adopted")
            + report.getInt("ignored")
            + report.getInt("failed"));
    assertEquals(1, report.getInt("ignored"));
    assertEquals(0, report.getInt("failed"));
  }

  private String text() {
    return alice.request().get("/api/user/media/reconciliation").then().extract().asString();
  }

  private JsonPath report() {
    return alice
        .request()
        .get("/api/user/media/reconciliation")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
