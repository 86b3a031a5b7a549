package io.vitrine.community.moderation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.VaultSide;
import io.vitrine.community.WorkerSide;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the injected fields before a test runs.
class HoldsOfGoneEntriesTest extends CaseTest {
  @Inject AgroalDataSource dataSource;

  @Test
  void aCheckThatHasReadAnEntryLeavesNoHoldOfItBehind() throws Exception {
    long mediaId = VaultSide.newId();
    long entry =
        moderator("mia")
            .body(
                Map.of(
                    "kind",
                    "sha256",
                    "value",
                    WorkerSide.fingerprintOf(VaultSide.newId()).sha256()))
            .post("/api/moderation/block-list")
            .jsonPath()
            .getLong("id");
    CompletableFuture<Integer> removed;
    try (Connection check = dataSource.getConnection()) {
      check.setAutoCommit(false);
      run(
          check,
          "select pg_advisory_xact_lock_shared(hashtextextended('community.block-list', 0))");
      removed =
          CompletableFuture.supplyAsync(
              () -> moderator("mia").delete("/api/moderation/block-list/{id}", entry).statusCode());
      Assertions.assertThrows(TimeoutException.class, () -> removed.get(2, TimeUnit.SECONDS));
      run(
          check,
          "insert into item_hold (media_id, kind, reference, held_at) values ("
              + mediaId
              + ", 'block-list', "
              + entry
              + ", now())");
      check.commit();
    }

    assertEquals(204, removed.get(20, TimeUnit.SECONDS));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertEquals(
                    0, suite.count("select count(*) from item_hold where reference = ?", entry)));
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
