package io.vitrine.e2e;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import io.vitrine.local.suite.Part;
import io.vitrine.testing.Samples;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SuiteExtension.class)
class CrashJourneyIT {
  @Test
  void aJobWhoseWorkerWasKilledIsDoneOnceByTheNext(Vitrine vitrine, @TempDir Path folder)
      throws Exception {
    Sharing bob = new Sharing(vitrine, "bob");
    long id = bob.upload(LargePicture.in(folder));
    await()
        .atMost(Vitrine.SOON)
        .untilAsserted(
            () ->
                vitrine
                    .as("bob")
                    .get("/api/user/media/" + id)
                    .then()
                    .body("enrichmentStatus", equalTo("completed")));
    CompletableFuture<JsonPath> sharing = CompletableFuture.supplyAsync(() -> bob.share(id));
    await()
        .atMost(Vitrine.SOON)
        .pollDelay(java.time.Duration.ZERO)
        .pollInterval(java.time.Duration.ofMillis(2))
        .until(() -> copyingIsUnderWay(vitrine));

    vitrine.suite().kill(Part.WORKER);
    vitrine.suite().start(Part.WORKER);

    JsonPath share = sharing.join();
    String path = URI.create(share.getString("communityUrl")).getPath();
    await()
        .atMost(Vitrine.SOON)
        .untilAsserted(() -> vitrine.anonymous().get(path).then().statusCode(200));
    vitrine
        .anonymous()
        .get("/api/community?limit=100")
        .then()
        .body("items.findAll { it.id == " + share.getInt("communityMediaId") + " }", hasSize(1));
    JsonPath again = bob.share(id);
    assertEquals(share.getString("communityUrl"), again.getString("communityUrl"));
    assertEquals("published", again.getString("communityStatus"));
  }

  @Test
  void anEventArrivesThoughItsServiceDiedBetweenCommitAndSend(Vitrine vitrine) {
    vitrine.suite().stop(Part.VAULT);
    vitrine.suite().start(Part.VAULT, Map.of("vitrine.outbox.relay.enabled", "false"));
    long id = new Sharing(vitrine, "bob").upload(Samples.path("hubble.jpg"));

    vitrine.suite().kill(Part.VAULT);
    vitrine.suite().start(Part.VAULT);

    await()
        .atMost(Vitrine.SOON)
        .untilAsserted(
            () ->
                vitrine
                    .as("bob")
                    .get("/api/user/media/" + id)
                    .then()
                    .body("enrichmentStatus", equalTo("completed"))
                    .body("width", equalTo(1000)));
  }

  /// Whether the worker has a job: nothing but the copies of this journey is left to do.
  private static boolean copyingIsUnderWay(Vitrine vitrine) {
    String metrics =
        given().get(vitrine.suite().addresses().of(Part.WORKER) + "/q/metrics").asString();
    return metrics
        .lines()
        .anyMatch(line -> line.matches("vitrine_enrichment_jobs_active\\S* [1-9].*"));
  }
}
