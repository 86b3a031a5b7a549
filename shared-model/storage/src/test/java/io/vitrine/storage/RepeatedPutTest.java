package io.vitrine.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.embedded.EmbeddedS3;
import io.vitrine.storage.TroubledFront.End;
import io.vitrine.storage.TroubledFront.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;

/// A real store that fails while it gets a body, as S3 may at any time.
class RepeatedPutTest {
  private static final ObjectKey KEY = new ObjectKey("user-media", "users/user_1/Uploads/one.mp4");
  private static final int SIZE = 3 << 20;

  /// Of the SDK's standard.
  private static final int MOST_TRIES = 4;

  /// What a put of this size may take, and the time to notice it.
  private static final Duration BOUND = WiredStore.SHORT.plusSeconds(3).multipliedBy(2);

  /// For a put that shall succeed on a busy machine.
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir static Path folder;
  private static EmbeddedS3 server;

  private final byte[] bytes = new byte[SIZE];
  private final MessageDigest digest = sha256();
  private WatchedBody body;

  @BeforeAll
  static void startStore() {
    server = new EmbeddedS3(folder.resolve("store"), 0);
    server.start();
  }

  @AfterAll
  static void stopStore() {
    server.close();
  }

  @BeforeEach
  void writeFile(@TempDir Path own) throws IOException {
    new Random(42).nextBytes(bytes);
    Path file = Files.write(own.resolve("one.mp4"), bytes);
    body = new WatchedBody(new DigestedFile(file, digest));
  }

  static Stream<Trouble> troubles() {
    return Stream.of(0, 1, 1 << 20, Integer.MAX_VALUE)
        .flatMap(
            taken ->
                Stream.of(End.INTERNAL_ERROR, End.SLOW_DOWN, End.HANG_UP)
                    .map(end -> new Trouble(taken, end)));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void aPutIsRepeatedFromTheBeginning(Trouble trouble) throws Exception {
    try (TroubledFront front = new TroubledFront(server.address().endpoint(), trouble, 1);
        S3Client client = WiredStore.client(front.endpoint())) {
      ObjectStore store = WiredStore.store(client, new WiredStore.Config(front.endpoint(), LONG));

      ObjectInfo stored = store.put(KEY, body, SIZE, "video/mp4");

      assertEquals(2, body.opened());
      assertEquals(0, body.leftOpen());
      assertEquals(stored.etag(), store.head(KEY).orElseThrow().etag());
      try (ObjectContent content = store.get(KEY).orElseThrow()) {
        assertArrayEquals(bytes, content.stream().readAllBytes());
      }
      assertArrayEquals(sha256().digest(bytes), digest.digest());
      store.delete(KEY);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERNAL_ERROR", "SLOW_DOWN", "HANG_UP", "SILENCE"})
  void aStoreThatFailsEachTimeIsUnavailableSoon(End end) throws Exception {
    Trouble trouble = new Trouble(Integer.MAX_VALUE, end);

    assertTimeoutPreemptively(BOUND, () -> assertUnavailable(trouble));

    int most = end == End.SILENCE ? 1 : MOST_TRIES;
    assertTrue(body.opened() <= most, () -> body.opened() + " tries");
    assertEquals(0, body.leftOpen());
  }

  @Test
  void aSuccessBeforeTheWholeBodyIsNone() throws Exception {
    assertUnavailable(new Trouble(0, End.SUCCESS));
  }

  private void assertUnavailable(Trouble trouble) throws IOException {
    try (TroubledFront front =
            new TroubledFront(server.address().endpoint(), trouble, Integer.MAX_VALUE);
        S3Client client = WiredStore.client(front.endpoint())) {
      ObjectStore store = WiredStore.store(client, front.endpoint());

      assertThrows(StoreUnavailableException.class, () -> store.put(KEY, body, SIZE, "video/mp4"));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
