package io.vitrine.gallery.upload;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.gallery.ComponentTest;
import io.vitrine.outbox.Signals;
import io.vitrine.storage.ListedObject;
import io.vitrine.storage.ObjectKey;
import io.vitrine.testing.Samples;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is left of an upload that got no row: nothing, in the end.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
class UnfinishedUploadTest extends ComponentTest {
  @Inject AgroalDataSource database;
  @Inject Signals signals;

  private Registered device;

  @BeforeEach
  void registerDevice() {
    device = register("alice");
  }

  /// The process may as well have died: the bytes are stored, and the row is not.
  @Test
  void aCommitThatFailsLeavesNothing() throws SQLException {
    asOwner("ALTER TABLE media_event RENAME TO media_event_away");
    try {
      assertEquals(500, upload());
    } finally {
      asOwner("ALTER TABLE media_event_away RENAME TO media_event");
    }
    assertEquals(2, objects().size());

    assertEquals(2, letTheTimePass());

    await().atMost(SOON).until(() -> objects().isEmpty());
    // The device tries again, and is not taken for one that was here before.
    assertEquals(200, upload());
    assertEquals(2, objects().size());
    assertEquals(0, letTheTimePass());
  }

  /// Of equal uploads the objects of the second go, those of the first stay.
  @Test
  void anUploadWhoseAnswerWasLostIsOneEvent() throws SQLException {
    assertEquals(200, upload());
    List<ListedObject> first = objects();

    assertEquals(200, upload());

    await().atMost(SOON).until(() -> objects().equals(first));
    assertEquals(0, letTheTimePass());
  }

  /// A tool puts another picture under the key of a deleted event before the job comes: what the
  /// row of the event says of its object must be in the removal.
  @Test
  void aRemovalSparesWhatWasWrittenSince() throws Exception {
    String id = device.upload("coffee.jpg");
    ObjectKey object =
        new ObjectKey("gallery", "data/gallery/" + device.name() + "/incoming/" + id + ".jpg");
    Path other = Samples.path("hubble.jpg");
    store.put(object, () -> Files.newInputStream(other), Files.size(other), "image/jpeg");

    device.request().delete(device.path("/events/" + id)).then().statusCode(200);

    await()
        .atMost(SOON)
        .until(
            () ->
                count(
                        "SELECT count(*) FROM object_removal WHERE superseded AND object_key = ?",
                        object.key())
                    == 1);
    assertTrue(store.head(object).isPresent());
  }

  private int upload() {
    return device
        .request()
        .multiPart("name", "capture.jpg")
        .multiPart("event", Samples.path("coffee.jpg").toFile())
        .multiPart("thumbnail", Samples.path("chelsea.webp").toFile())
        .post(device.path("/upload"))
        .statusCode();
  }

  private List<ListedObject> objects() {
    return Stream.of("incoming", "thumbnails")
        .map(folder -> "data/gallery/" + device.name() + "/" + folder + "/")
        .flatMap(prefix -> store.list("gallery", prefix, null, 1000).objects().stream())
        .toList();
  }

  /// @return how many uploads were unfinished
  private int letTheTimePass() throws SQLException {
    int due =
        execute(
            "UPDATE object_removal SET requested_at = now(), next_try_at = now()"
                + " WHERE upload AND removed_at IS NULL AND object_key LIKE ?",
            "data/gallery/" + device.name() + "/%");
    wake();
    return due;
  }

  private void wake() {
    QuarkusTransaction.requiringNew().run(() -> signals.raise("object-removal", "due"));
  }

  private int execute(String sql, String parameter) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      return statement.executeUpdate();
    }
  }

  private static void asOwner(String sql) throws SQLException {
    var config = ConfigProvider.getConfig();
    try (Connection connection =
            DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.flyway.username", String.class),
                config.getValue("quarkus.flyway.password", String.class));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
