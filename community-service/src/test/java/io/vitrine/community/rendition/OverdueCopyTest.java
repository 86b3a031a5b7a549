package io.vitrine.community.rendition;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.ComponentTest;
import io.vitrine.events.EnrichmentRequested;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OverdueCopyTest extends ComponentTest {
  @Test
  void aCopyThatNeverComesHasFailedAndIsTakenWhenItComesAfterAll() {
    worker.rest();
    long waiting = vault.upload("alice");
    share("alice", waiting, linkOnly()).then().statusCode(200);
    long id = vault.upload("alice");
    CompletableFuture<String> link =
        CompletableFuture.supplyAsync(
            () -> share("alice", id, linkOnly()).jsonPath().getString("shareUrl"));
    EnrichmentRequested order = worker.orders(id, 1).getFirst();

    suite.rows(
        "update rendition set requested_at = now() - interval '2 hours' where id = ? returning id",
        key(order));
    awaitState(order, "failed timeout");
    awaitState(worker.orders(waiting, 1).getFirst(), "processing");
    worker.finish(order);

    awaitState(order, "published");
    given().get(link.join() + "/content").then().statusCode(200);
  }

  private void awaitState(EnrichmentRequested order, String state) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertEquals(
                    List.of(state),
                    suite.rows(
                        "select concat_ws(' ', status, reason) from rendition where id = ?",
                        key(order))));
  }

  private static long key(EnrichmentRequested order) {
    return Long.parseLong(order.subjectId());
  }
}
