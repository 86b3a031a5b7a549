package io.vitrine.removal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.memory.InMemoryObjectStore;
import io.vitrine.testing.SuiteResource;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = SuiteResource.class,
    initArgs = @ResourceArg(name = "database", value = "removal_test"))
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class ObjectRemovalsTest {
  private static final Duration SOON = Duration.ofSeconds(15);

  @Inject ObjectRemovals removals;
  @Inject AgroalDataSource dataSource;
  @Inject TestStore testStore;

  private final ObjectKey object = new ObjectKey("general", "copies/" + UUID.randomUUID());
  private InMemoryObjectStore store;

  @BeforeEach
  void anObject() {
    store = testStore.fake();
    store.put(object, () -> new ByteArrayInputStream(new byte[] {1, 2, 3}), 3, "image/jpeg");
  }

  @AfterEach
  void theStoreIsBack() {
    store.comeBack();
  }

  @Test
  void anObjectGoesSoonAfterTheCommit() {
    QuarkusTransaction.requiringNew().run(() -> removals.schedule(object));

    await().atMost(SOON).until(() -> store.head(object).isEmpty());
    await().atMost(SOON).until(() -> openRows() == 0);
  }

  @Test
  void aRollbackKeepsTheObject() {
    QuarkusTransaction.begin();
    removals.schedule(object);
    QuarkusTransaction.rollback();

    // Another removal of the same worker is through, so this one would be.
    ObjectKey later = new ObjectKey("general", "copies/" + UUID.randomUUID());
    store.put(later, () -> new ByteArrayInputStream(new byte[] {1}), 1, "image/jpeg");
    QuarkusTransaction.requiringNew().run(() -> removals.schedule(later));
    await().atMost(SOON).until(() -> store.head(later).isEmpty());
    assertTrue(store.head(object).isPresent());
  }

  @Test
  void aRemovalIsTriedUntilTheStoreIsBack() {
    store.goAway();
    QuarkusTransaction.requiringNew().run(() -> removals.schedule(object));
    await().atMost(SOON).until(() -> attempts() >= 3);

    store.comeBack();

    await().atMost(SOON).until(() -> store.head(object).isEmpty());
    await().atMost(SOON).until(() -> openRows() == 0);
  }

  @Test
  void anObjectThatIsGoneAlreadyCountsAsRemoved() {
    store.delete(object);

    QuarkusTransaction.requiringNew().run(() -> removals.schedule(object));

    await().atMost(SOON).until(() -> rows("removed_at IS NOT NULL") == 1);
  }

  @Test
  void aRemovalNeedsATransaction() {
    assertThrows(TransactionalException.class, () -> removals.schedule(object));
    assertEquals(0, openRows());
  }

  private long openRows() {
    return rows("removed_at IS NULL");
  }

  private long rows(String condition) {
    return number("SELECT count(*) FROM object_removal WHERE object_key = ? AND " + condition);
  }

  private long attempts() {
    return number("SELECT attempts FROM object_removal WHERE object_key = ?");
  }

  private long number(String sql) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, object.key());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
