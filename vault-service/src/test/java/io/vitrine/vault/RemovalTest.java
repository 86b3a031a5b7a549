package io.vitrine.vault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vitrine.embedded.S3Address;
import io.vitrine.embedded.SuiteServers;
import io.vitrine.events.Topic;
import io.vitrine.events.VaultEvent.MediaStored;
import io.vitrine.outbox.Signals;
import io.vitrine.storage.ObjectKey;
import io.vitrine.testing.Samples;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Somebody writes the key of a deleted item again: a sync tool, a restore, an undo. The service
/// does not reach the store while it deletes, so that its job comes after the writer, who has a way
/// of his own to the store.
@QuarkusTest
@QuarkusTestResource(value = StoreGate.class, restrictToAnnotatedClass = true)
@TestProfile(RemovalTest.LongBackOff.class)
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
class RemovalTest extends ComponentTest {
  public static final class LongBackOff implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "vitrine.removal.first-back-off", "10M", "vitrine.removal.longest-back-off", "10M");
    }
  }

  private static final String FINISHED = "removed_at IS NOT NULL AND NOT superseded";

  @Inject Signals signals;

  private final Person alice = Person.somebody();
  private final ObjectKey object = alice.object("Uploads/beach.jpg");
  private S3Client writer;

  @BeforeEach
  void aWayToTheStore() {
    S3Address store = SuiteServers.join(Path.of("..").toAbsolutePath().normalize()).s3();
    writer =
        S3Client.builder()
            .endpointOverride(store.endpoint())
            .region(Region.of(store.region()))
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(store.accessKey(), store.secretKey())))
            .build();
  }

  @AfterEach
  void open() {
    StoreGate.open();
    writer.close();
  }

  @Test
  void anotherObjectIsANewItemWhileTheRemovalIsInItsBackOff() throws Exception {
    long first = deletedWhileTheStoreIsAway();
    write("coffee.png");
    StoreGate.open();

    long second = awaitItem();

    assertNotEquals(first, second);
    event(Topic.VAULT_MEDIA, it -> it instanceof MediaStored stored && stored.mediaId() == second);
    makeDue();
    await().atMost(SOON).until(() -> removals("superseded") == 1);
    assertEquals(List.of(second), items());
    assertTrue(isThere());
  }

  @Test
  void theSameBytesAreANewItemToo() throws Exception {
    long first = deletedWhileTheStoreIsAway();
    // The store counts whole seconds; the writer comes a minute later.
    update("requested_at = requested_at - interval '1 minute'");
    write("coffee.jpg");
    StoreGate.open();

    long second = awaitItem();

    assertNotEquals(first, second);
    event(Topic.VAULT_MEDIA, it -> it instanceof MediaStored stored && stored.mediaId() == second);
    assertEquals(1, removals("superseded"));
    assertTrue(isThere());
  }

  /// The removals that a process left behind, of the version before: it noted no tag.
  @Test
  void aRemovalFromBeforeTheStartSparesWhatCameAfterIt() throws Exception {
    write("coffee.jpg");
    insertRemoval("1 minute");

    awaitItem();

    assertEquals(1, removals("superseded"));
    assertTrue(isThere());
  }

  @Test
  void aRemovalFromBeforeTheStartTakesWhatWasThere() throws Exception {
    write("coffee.jpg");
    insertRemoval("0");

    await().atMost(SOON).until(() -> removals(FINISHED) == 1);
    assertEquals(List.of(), items());
    assertEquals(false, isThere());
  }

  @Test
  void eachOfSeveralRemovalsTakesItsOwn() throws Exception {
    deletedWhileTheStoreIsAway();
    write("coffee.png");
    StoreGate.open();
    long second = awaitItem();

    alice.request().delete("/api/user/media/" + second).then().statusCode(200);
    await().atMost(SOON).until(() -> !isThere());
    makeDue();

    await().atMost(SOON).until(() -> removals("removed_at IS NOT NULL") == 2);
    assertEquals(List.of(), items());
  }

  /// The process may as well have died: the bytes are stored, and the row is not.
  @Test
  void anUploadWhoseCommitFailsLeavesNothing() throws Exception {
    whileTheTableIsAway(
        () ->
            alice
                .request()
                .multiPart("files", Samples.path("coffee.jpg").toFile())
                .post("/api/user/media")
                .then()
                .statusCode(500));
    List<String> left = uploadsInTheBucket();
    assertEquals(1, left.size());
    assertEquals(List.of(), items());

    execute(
        "UPDATE object_removal SET requested_at = now(), next_try_at = now() WHERE object_key = ?",
        left.getFirst());
    wake();

    await().atMost(SOON).until(() -> uploadsInTheBucket().isEmpty());
    assertEquals(List.of(), items());
  }

  @Test
  void anUploadIsNoLongerAnnouncedOnceItIsStored() throws Exception {
    await()
        .atMost(SOON)
        .until(
            () ->
                alice
                        .request()
                        .multiPart("files", Samples.path("coffee.jpg").toFile())
                        .post("/api/user/media")
                        .statusCode()
                    == 201);

    assertEquals(
        0,
        count(
            "SELECT count(*) FROM object_removal WHERE upload AND object_key = ?",
            uploadsInTheBucket().getFirst()));
  }

  private long deletedWhileTheStoreIsAway() throws Exception {
    write("coffee.jpg");
    long id = awaitItem();
    StoreGate.close();
    alice.request().delete("/api/user/media/" + id).then().statusCode(200);
    await()
        .atMost(SOON)
        .until(() -> removals("attempts = 1 AND next_try_at > now() + interval '5 minutes'") == 1);
    return id;
  }

  /// The client's pooled connections are still broken when the store has just come back.
  private long awaitItem() {
    await().atMost(SOON).until(() -> items().size() == 1);
    return items().getFirst();
  }

  private List<Long> items() {
    return alice
        .request()
        .get("/api/user/media")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("files.id", Long.class);
  }

  private void write(String sample) throws IOException {
    writer.putObject(
        put -> put.bucket(object.bucket()).key(object.key()).contentType("image/jpeg"),
        Samples.path(sample));
  }

  private boolean isThere() {
    return writer
            .listObjectsV2(list -> list.bucket(object.bucket()).prefix(object.key()))
            .keyCount()
        == 1;
  }

  private List<String> uploadsInTheBucket() {
    String folder = alice.object("Uploads/upload-").key();
    return writer
        .listObjectsV2(list -> list.bucket(object.bucket()).prefix(folder))
        .contents()
        .stream()
        .map(found -> found.key())
        .toList();
  }

  private long removals(String condition) throws SQLException {
    return count(
        "SELECT count(*) FROM object_removal WHERE object_key = ? AND " + condition, object.key());
  }

  /// The back-off is over.
  private void makeDue() throws SQLException {
    update("next_try_at = now()");
    wake();
  }

  private void update(String assignment) throws SQLException {
    execute("UPDATE object_removal SET " + assignment + " WHERE object_key = ?", object.key());
  }

  private void insertRemoval(String age) throws SQLException {
    execute(
        "INSERT INTO object_removal (bucket, object_key, requested_at)"
            + " VALUES ('user-media', ?, now() - interval '"
            + age
            + "')",
        object.key());
    wake();
  }

  private void execute(String sql, String parameter) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      assertTrue(statement.executeUpdate() > 0);
    }
  }

  private void wake() {
    QuarkusTransaction.requiringNew().run(() -> signals.raise("object-removal", "due"));
  }
}
