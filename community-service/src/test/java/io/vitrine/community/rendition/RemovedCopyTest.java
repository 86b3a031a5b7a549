package io.vitrine.community.rendition;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.ComponentTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the injected fields before a test runs.
class RemovedCopyTest extends ComponentTest {
  @Inject RenditionCache cache;
  @Inject Renditions renditions;

  @Test
  void aCopyThatIsRemovedLeavesTheDiskAtOnceAndTheOthersStay() {
    long id = vault.upload("alice");
    Path other = fileOf(vault.upload("alice"));
    Path file = fileOf(id);
    assertTrue(Files.exists(file));

    unshare("alice", id).then().statusCode(200);

    Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !Files.exists(file));
    assertTrue(Files.exists(other));
  }

  private Path fileOf(long id) {
    String link = share("alice", id, linkOnly()).jsonPath().getString("shareUrl");
    given().get(link + "/content").then().statusCode(200);
    long rendition = Long.parseLong(worker.orders(id, 1).getFirst().subjectId());
    return QuarkusTransaction.requiringNew()
        .call(() -> renditions.published(rendition))
        .flatMap(cache::file)
        .orElseThrow();
  }
}
