package io.vitrine.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.embedded.EmbeddedS3;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/// Somebody writes the key after the look at it. The predicate runs just then, so it is the writer.
class ConditionalDeleteTest {
  private static final ObjectKey KEY = new ObjectKey("user-media", "users/user_1/one.txt");

  /// Long: a busy machine is no slow store.
  private static final Duration WITHIN = Duration.ofSeconds(30);

  @TempDir static Path folder;
  private static EmbeddedS3 server;
  private static S3Client client;

  @BeforeAll
  static void startStore() {
    server = new EmbeddedS3(folder.resolve("store"), 0);
    server.start();
    client = WiredStore.client(endpoint());
  }

  @AfterAll
  static void stopStore() {
    client.close();
    server.close();
  }

  @Test
  void whatCameAfterTheLookStays() {
    ObjectStore store = store(WITHIN, true);
    put(store, "given up");

    Deletion deletion = store.deleteIf(KEY, _ -> put(store, "written since"));

    assertEquals(Deletion.UNSURE, deletion);
    assertEquals(13, store.head(KEY).orElseThrow().size());
  }

  @Test
  void whatIsStillTheSameGoes() {
    ObjectStore store = store(WITHIN, true);
    put(store, "given up");

    assertEquals(Deletion.DELETED, store.deleteIf(KEY, _ -> true));
    assertEquals(Optional.empty(), store.head(KEY));
  }

  @Test
  void whatWentAfterTheLookIsMissing() {
    ObjectStore store = store(WITHIN, true);
    put(store, "given up");

    Deletion deletion =
        store.deleteIf(
            KEY,
            _ -> {
              store.delete(KEY);
              return true;
            });

    assertTrue(deletion == Deletion.MISSING || deletion == Deletion.DELETED, deletion::name);
  }

  /// The rest of the race, which a store without conditional deletes leaves.
  @Test
  void withoutTheConditionTheLookIsBelievedForATime() {
    ObjectStore store = store(WITHIN, false);
    put(store, "given up");

    assertEquals(Deletion.DELETED, store.deleteIf(KEY, _ -> put(store, "written since")));
  }

  @Test
  void aLookThatIsTooOldDeletesNothing() {
    ObjectStore store = store(Duration.ofNanos(1), false);
    put(store(WITHIN, false), "given up");

    assertEquals(Deletion.UNSURE, store.deleteIf(KEY, _ -> true));
    assertTrue(store(WITHIN, false).head(KEY).isPresent());
  }

  private static boolean put(ObjectStore store, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    store.put(KEY, () -> new ByteArrayInputStream(bytes), bytes.length, "text/plain");
    return true;
  }

  private static ObjectStore store(Duration within, boolean conditional) {
    return WiredStore.store(
        client, new WiredStore.Config(endpoint(), WITHIN, within, conditional, true));
  }

  private static URI endpoint() {
    return server.address().endpoint();
  }
}
