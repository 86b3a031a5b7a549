package io.vitrine.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every object store does with single objects.
abstract class ObjectStoreContract extends StoreContract {
  @Test
  void anObjectComesBackAsItWasPut() throws IOException {
    ObjectInfo stored = put(key("one.txt"), "hello");

    assertEquals("hello", text(store().get(key("one.txt"))));
    ObjectInfo head = store().head(key("one.txt")).orElseThrow();
    assertEquals(key("one.txt"), head.object());
    assertEquals(5, head.size());
    assertEquals("text/plain", head.mediaType());
    assertEquals(stored.etag(), head.etag());
    assertFalse(head.etag().contains("\""));
    assertTrue(head.lastModified().isAfter(Instant.now().minus(Duration.ofMinutes(1))));
    assertTrue(
        Duration.between(stored.lastModified(), head.lastModified()).abs().toSeconds() < 5,
        () -> stored + " and " + head);
    try (ObjectContent content = store().get(key("one.txt")).orElseThrow()) {
      assertEquals(head, content.info());
    }
  }

  @Test
  void anEmptyObjectIsAnObject() throws IOException {
    put(key("empty.txt"), "");

    assertEquals(0, store().head(key("empty.txt")).orElseThrow().size());
    assertEquals("", text(store().get(key("empty.txt"))));
    assertThrows(
        RangeNotSatisfiableException.class,
        () -> store().get(key("empty.txt"), new ByteRange(0, 1)));
  }

  @Test
  void aSecondPutReplacesTheFirst() throws IOException {
    ObjectInfo first = put(key("one.txt"), "hello");
    ObjectInfo second = put(key("one.txt"), "hello world");

    assertNotEquals(first.etag(), second.etag());
    assertEquals("hello world", text(store().get(key("one.txt"))));
  }

  @Test
  void whatIsNotThereIsEmpty() {
    assertEquals(Optional.empty(), store().head(key("none")));
    assertEquals(Optional.empty(), store().get(key("none")));
    assertEquals(Optional.empty(), store().get(key("none"), new ByteRange(0, 1)));
  }

  @Test
  void anObjectThatIsMeantIsDeleted() {
    ObjectInfo stored = put(key("one.txt"), "hello");

    Deletion first =
        store()
            .deleteIf(
                key("one.txt"),
                seen ->
                    seen.object().etag().equals(stored.etag())
                        && seen.age().abs().compareTo(Duration.ofMinutes(1)) < 0);
    Deletion second = store().deleteIf(key("one.txt"), _ -> true);

    assertEquals(Deletion.DELETED, first);
    assertEquals(Deletion.MISSING, second);
    assertEquals(Optional.empty(), store().head(key("one.txt")));
  }

  @Test
  void anotherObjectStays() throws IOException {
    put(key("one.txt"), "hello");

    assertEquals(Deletion.OTHER, store().deleteIf(key("one.txt"), _ -> false));

    assertEquals("hello", text(store().get(key("one.txt"))));
  }

  @Test
  void aDeletedObjectIsGoneAndMayBeDeletedAgain() {
    put(key("one.txt"), "hello");

    store().delete(key("one.txt"));
    store().delete(key("one.txt"));

    assertEquals(Optional.empty(), store().head(key("one.txt")));
  }

  @Test
  void rangesAreInclusiveAndClippedToTheEnd() throws IOException {
    put(key("digits"), "0123456789");

    assertEquals("0", text(store().get(key("digits"), new ByteRange(0, 0))));
    assertEquals("345", text(store().get(key("digits"), new ByteRange(3, 5))));
    assertEquals("9", text(store().get(key("digits"), new ByteRange(9, 9))));
    assertEquals("789", text(store().get(key("digits"), new ByteRange(7, 1000))));
    assertEquals("0123456789", text(store().get(key("digits"), new ByteRange(0, 9))));
  }

  @Test
  void aPartStillTellsTheWholeSize() {
    put(key("digits"), "0123456789");

    try (ObjectContent part = store().get(key("digits"), new ByteRange(3, 5)).orElseThrow()) {
      assertEquals(10, part.info().size());
      assertEquals("text/plain", part.info().mediaType());
    }
  }

  @Test
  void aRangeBehindTheEndIsNotSatisfiable() {
    put(key("digits"), "0123456789");

    assertThrows(
        RangeNotSatisfiableException.class,
        () -> store().get(key("digits"), new ByteRange(10, 12)));
  }

  @Test
  void aBodyShorterThanAnnouncedStoresNothing() {
    ObjectBody body = () -> new ByteArrayInputStream(new byte[99_999]);

    assertThrows(
        BodyMismatchException.class, () -> store().put(key("short"), body, 100_000, "text/plain"));

    assertEquals(Optional.empty(), store().head(key("short")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100_000})
  void aBodyLongerThanAnnouncedStoresNothing(int announced) {
    ObjectBody body = () -> new ByteArrayInputStream(new byte[announced + 1]);

    assertThrows(
        BodyMismatchException.class, () -> store().put(key("long"), body, announced, "text/plain"));

    assertEquals(Optional.empty(), store().head(key("long")));
  }

  @Test
  void aBodyThatBreaksStoresNothingAndIsNotTheStoresFault() {
    IOException cause = new IOException("client went away");
    WatchedBody body = new WatchedBody(() -> new BreakingStream(50_000, cause));

    BodyMismatchException thrown =
        assertThrows(
            BodyMismatchException.class,
            () -> store().put(key("broken"), body, 100_000, "text/plain"));

    assertEquals(cause, thrown.getCause());
    assertEquals(Optional.empty(), store().head(key("broken")));
    assertEquals(1, body.opened());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10})
  void aBodyThatCannotBeOpenedIsNotTheStoresFault(int announced) {
    IOException cause = new IOException("no such file");
    ObjectBody body =
        () -> {
          throw cause;
        };

    BodyMismatchException thrown =
        assertThrows(
            BodyMismatchException.class,
            () -> store().put(key("nowhere"), body, announced, "text/plain"));

    assertEquals(cause, thrown.getCause());
  }

  @Test
  void aFailedPutLeavesTheOldObject() throws IOException {
    put(key("kept"), "old");

    assertThrows(
        BodyMismatchException.class,
        () ->
            store()
                .put(key("kept"), () -> new ByteArrayInputStream(new byte[9]), 10, "text/plain"));

    assertEquals("old", text(store().get(key("kept"))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10})
  void aPutClosesWhatItOpened(int size) {
    WatchedBody body = new WatchedBody(() -> new ByteArrayInputStream(new byte[size]));

    store().put(key("open"), body, size, "text/plain");

    assertTrue(body.opened() > 0);
    assertEquals(0, body.leftOpen());
  }

  @ParameterizedTest
  @MethodSource("oddNames")
  void oddKeysArePlainKeys(String name) throws IOException {
    put(key(name), name);

    assertEquals(name, text(store().get(key(name))));
    assertEquals(name.getBytes(UTF_8).length, store().head(key(name)).orElseThrow().size());
    String listed = store().list(BUCKET, folder, null, 10).objects().getFirst().key();
    assertEquals(folder + name, listed);
    store().delete(key(name));
    assertEquals(Optional.empty(), store().head(key(name)));
  }

  @Test
  void aUrlThatLivesTooLongOrNotAtAllIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> store().presignGet(key("one"), Duration.ofDays(8), "text/plain", null));
    assertThrows(
        IllegalArgumentException.class, () -> store().presignPut(key("one"), Duration.ZERO, null));
  }

  private static final class BreakingStream extends InputStream {
    private final IOException cause;
    private int left;

    BreakingStream(int bytes, IOException cause) {
      this.left = bytes;
      this.cause = cause;
    }

    @Override
    public int read() throws IOException {
      return read(new byte[1], 0, 1) < 0 ? -1 : 0;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left == 0) {
        throw cause;
      }
      int count = Math.min(left, length);
      left -= count;
      return count;
    }
  }
}
