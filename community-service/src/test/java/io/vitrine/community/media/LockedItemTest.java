package io.vitrine.community.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.blocklist.BlockList;
import io.vitrine.community.rendition.Safety;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/// What says that an item is locked says so only while it is.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
class LockedItemTest extends ComponentTest {
  @Inject MediaCatalogue catalogue;
  @Inject BlockList blockList;
  @Inject Safety safety;

  @Test
  void afterItsTransactionNothingCanBeHeldByIt() {
    long id = vault.upload("alice");
    LockedItem late = QuarkusTransaction.requiringNew().call(() -> catalogue.lock(id));

    refused(() -> safety.hold(late, 1));

    assertEquals(0, suite.count("select count(*) from item_hold where media_id = ?", id));
  }

  @Test
  void theListIsLockedBeforeTheItem() {
    refused(
        () -> {
          catalogue.lock(1);
          blockList.lockForChange();
        });
    refused(
        () -> {
          catalogue.lock(1);
          safety.lock(1);
        });
  }

  /// Two that hold it shared and both want it alone would wait for each other.
  @Test
  void whoChecksDoesNotChangeTheList() {
    refused(
        () -> {
          blockList.lockForCheck();
          blockList.lockForChange();
        });
  }

  @Test
  void severalItemsAreLockedInTheOrderOfTheirIds() {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              catalogue.lock(1);
              catalogue.lock(1);
              catalogue.lock(2);
            });
    refused(
        () -> {
          catalogue.lock(2);
          catalogue.lock(1);
        });
  }

  private static void refused(Runnable work) {
    assertThrows(IllegalStateException.class, () -> QuarkusTransaction.requiringNew().run(work));
  }
}
