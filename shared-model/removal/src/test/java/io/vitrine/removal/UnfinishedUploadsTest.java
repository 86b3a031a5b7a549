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
import io.vitrine.outbox.Signals;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.memory.InMemoryObjectStore;
import io.vitrine.testing.SuiteResource;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = SuiteResource.class,
    initArgs = @ResourceArg(name = "database", value = "removal_test"))
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class UnfinishedUploadsTest {
  private static final Duration SOON = Duration.ofSeconds(15);

  @Inject UnfinishedUploads uploads;
  @Inject AgroalDataSource dataSource;
  @Inject TestStore testStore;
  @Inject Signals signals;

  private final ObjectKey object = new ObjectKey("general", "uploads/" + UUID.randomUUID());

  @Test
  void whatNoRowNamesWhenTheUploadMustBeOverGoes() throws SQLException {
    UnfinishedUpload upload = uploads.begin(object, 3);
    put();
    assertEquals(
        1, number("SELECT count(*) FROM object_removal WHERE id = ? AND " + LATER, upload));

    makeDue(upload);

    await().atMost(SOON).until(() -> store().head(object).isEmpty());
    await()
        .atMost(SOON)
        .until(
            () ->
                number("SELECT count(*) FROM object_removal WHERE id = ? AND " + DONE, upload)
                    == 1);
  }

  @Test
  void whatGotItsRowStays() throws SQLException {
    UnfinishedUpload upload = uploads.begin(object, 3);
    put();

    QuarkusTransaction.requiringNew().run(() -> uploads.finish(upload));

    assertEquals(0, number("SELECT count(*) FROM object_removal WHERE id = ?", upload));
    assertTrue(store().head(object).isPresent());
  }

  @Test
  void aCommitThatFailsLeavesTheAnnouncement() throws SQLException {
    UnfinishedUpload upload = uploads.begin(object, 3);
    put();

    QuarkusTransaction.begin();
    uploads.finish(upload);
    QuarkusTransaction.rollback();

    makeDue(upload);
    await().atMost(SOON).until(() -> store().head(object).isEmpty());
  }

  @Test
  void anUploadThatIsTooLateGetsNoRow() throws SQLException {
    UnfinishedUpload upload = uploads.begin(object, 3);
    put();
    makeDue(upload);
    await().atMost(SOON).until(() -> store().head(object).isEmpty());

    assertThrows(
        IllegalStateException.class,
        () -> QuarkusTransaction.requiringNew().run(() -> uploads.finish(upload)));
  }

  private static final String LATER = "next_try_at > now() + interval '9 minutes'";
  private static final String DONE = "removed_at IS NOT NULL";

  private InMemoryObjectStore store() {
    return testStore.fake();
  }

  private void put() {
    store().put(object, () -> new ByteArrayInputStream(new byte[] {1, 2, 3}), 3, "image/jpeg");
  }

  /// Lets the time of the upload pass.
  private void makeDue(UnfinishedUpload upload) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE object_removal SET requested_at = now(), next_try_at = now() WHERE id = ?")) {
      update.setLong(1, upload.id());
      assertEquals(1, update.executeUpdate());
    }
    QuarkusTransaction.requiringNew()
        .run(() -> signals.raise(ObjectRemovals.SIGNAL, ObjectRemovals.ANY));
  }

  private long number(String sql, UnfinishedUpload upload) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, upload.id());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
