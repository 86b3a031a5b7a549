package io.vitrine.community.moderation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What waits for moderators.
@QuarkusTest
class ReportQueueTest extends ItemTest {
  @Test
  void theQueueShowsTheMostUrgentFirstAndPages() {
    List<Long> quiet = new ArrayList<>();
    List<Long> urgent = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      quiet.addFirst(reported(publish(), "other"));
      urgent.addFirst(reported(publish(), "minor"));
    }
    List<Long> expected = new ArrayList<>(urgent);
    expected.addAll(quiet);

    List<Long> read = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonPath page =
          moderator("mia")
              .get("/api/moderation/reports?limit=1&cursor=" + cursor)
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      read.addAll(page.getList("reports.id", Long.class));
      cursor = page.getString("nextCursor");
    }

    assertEquals(expected, read.stream().filter(expected::contains).toList());
    assertEquals(read.size(), read.stream().distinct().count());
    moderator("mia")
        .get("/api/moderation/reports?state=lost")
        .then()
        .statusCode(400)
        .body("message", containsString("Allowed: one of open, decided, appealed"));
    moderator("mia").get("/api/moderation/reports?cursor=x").then().statusCode(400);
  }

  @Test
  void whatIsOverdueIsCountedAndTheServiceStaysHealthy() {
    long id = reported(publish(), "other");
    assertEquals(
        List.of("48:00:00"),
        suite.rows("select due_at - received_at from report where id = ?", id).stream()
            .map(text -> text.replace("2 days", "48:00:00"))
            .toList());

    suite.rows(
        "update report set due_at = now() - interval '1 hour' where id = ? returning id", id);

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              String metrics = given().get("/q/metrics").asString();
              assertTrue(
                  metrics
                      .lines()
                      .anyMatch(it -> it.matches("vitrine_moderation_overdue(\\{.*})? [1-9].*")));
              assertTrue(
                  metrics
                      .lines()
                      .filter(it -> it.startsWith("vitrine_moderation_oldest_overdue_seconds"))
                      .anyMatch(
                          it -> Double.parseDouble(it.substring(it.lastIndexOf(' '))) >= 3600));
            });
    given().get("/q/health/ready").then().statusCode(200);
    decide("mia", id, "keep").then().statusCode(200);
  }
}
