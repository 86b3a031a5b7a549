package io.vitrine.vault.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.events.ActivityRecorded;
import io.vitrine.testing.SuiteResource;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = SuiteResource.class,
    initArgs = @ResourceArg(name = "database", value = "vault"))
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
class ActivityPurgeTest {
  private static final Instant OLD = Instant.parse("2001-01-01T00:00:00Z");

  @Inject ActivityTable table;

  @Test
  void theOldestGoInBatchesAndTheYoungStay() {
    for (int day = 0; day < 5; day++) {
      Instant at = OLD.plusSeconds(86_400L * day);
      QuarkusTransaction.requiringNew()
          .run(
              () ->
                  table.insert(
                      new ActivityRecorded("purged", "media_shared", "gallery", Map.of(), at)));
    }
    Instant bound = OLD.plusSeconds(86_400L * 3);

    assertEquals(2, table.purge(bound, 2));
    assertEquals(1, table.purge(bound, 2));
    assertEquals(0, table.purge(bound, 2));

    assertEquals(2, table.newest("purged", OLD, null, 10).size());
  }
}
