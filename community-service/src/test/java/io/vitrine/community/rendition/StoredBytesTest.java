package io.vitrine.community.rendition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.MemorySize;
import io.vitrine.community.rendition.CopyInspection.Finding;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.StoreUnavailableException;
import io.vitrine.storage.memory.InMemoryObjectStore;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredBytesTest {
  private static final ObjectKey OBJECT = new ObjectKey("general", "renditions/link/1/1");
  private static final int HEAD = 256 * 1024;
  private static final int PART = 64 * 1024;

  private final byte[] content = new byte[1024 * 1024];
  private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());
  private Instant now = Instant.EPOCH;
  private final InstantSource time = () -> now;

  private record Limits(Duration time, int reads, MemorySize bytes) implements InspectionConfig {}

  @BeforeEach
  void fill() {
    new Random(1).nextBytes(content);
    put(content);
  }

  private void put(byte[] bytes) {
    store.put(OBJECT, () -> new ByteArrayInputStream(bytes), bytes.length, "image/jpeg");
  }

  private StoredBytes open(int reads, long bytes) {
    Limits limits =
        new Limits(Duration.ofSeconds(20), reads, new MemorySize(BigInteger.valueOf(bytes)));
    return StoredBytes.open(store, OBJECT, limits, time.withZone(ZoneOffset.UTC)).orElseThrow();
  }

  private static Finding endOf(org.junit.jupiter.api.function.Executable work) {
    return assertThrows(InspectionEndedException.class, work).finding();
  }

  @Test
  void theBeginningIsReadOnceAndOtherPartsWhenAskedFor() {
    StoredBytes bytes = open(2, 10_000_000);

    for (int again = 0; again < 3; again++) {
      assertArrayEquals(Arrays.copyOf(content, HEAD), bytes.read(0, HEAD));
    }
    assertArrayEquals(Arrays.copyOfRange(content, 500_000, 500_100), bytes.read(500_000, 100));
    assertEquals(content.length, bytes.size());
  }

  @Test
  void readsAreLimitedInNumber() {
    StoredBytes bytes = open(3, 10_000_000);
    bytes.read(HEAD, PART);
    bytes.read(HEAD, PART);

    assertEquals(Finding.UNREADABLE, endOf(() -> bytes.read(HEAD, PART)));
  }

  @Test
  void readsAreLimitedInBytes() {
    StoredBytes bytes = open(100, HEAD + PART);
    bytes.read(HEAD, PART);

    assertEquals(Finding.UNREADABLE, endOf(() -> bytes.read(HEAD, 1)));
  }

  @Test
  void readsAreLimitedInTime() {
    StoredBytes bytes = open(100, 10_000_000);
    now = now.plusSeconds(20);
    bytes.read(HEAD, PART);
    now = now.plusMillis(1);

    assertEquals(Finding.UNREADABLE, endOf(() -> bytes.read(HEAD, PART)));
  }

  @Test
  void whatIsReplacedOrGoneMeanwhileIsNotReadOn() {
    StoredBytes bytes = open(100, 10_000_000);
    content[0]++;
    put(content);
    assertEquals(Finding.REPLACED, endOf(() -> bytes.read(HEAD, PART)));

    store.delete(OBJECT);
    assertEquals(Finding.MISSING, endOf(() -> bytes.read(HEAD, PART)));
  }

  @Test
  void whatIsReplacedByLessIsNotReadOn() {
    StoredBytes bytes = open(100, 10_000_000);
    put(Arrays.copyOf(content, HEAD));

    assertEquals(Finding.REPLACED, endOf(() -> bytes.read(HEAD, PART)));
  }

  /// Else a fault of the store would be taken for one of the copy.
  @Test
  void aPartThatTheStoreCutsShortIsAskedForAgain() {
    StoredBytes bytes = open(100, 10_000_000);
    store.cutParts(PART - 1);

    assertThrows(StoreUnavailableException.class, () -> bytes.read(HEAD, PART));
    assertThrows(StoreUnavailableException.class, () -> open(100, 10_000_000));
  }

  @Test
  void theLastPartMayBeShort() {
    StoredBytes bytes = open(100, 10_000_000);
    int at = content.length - 10;

    assertArrayEquals(Arrays.copyOfRange(content, at, content.length), bytes.read(at, PART));
  }

  @Test
  void anObjectWithoutBytesIsNoCopy() {
    put(new byte[0]);

    assertEquals(Finding.DIFFERENT, endOf(() -> open(100, 10_000_000)));
  }

  @Test
  void thereMayBeNoObject() {
    store.delete(OBJECT);
    Limits limits = new Limits(Duration.ofSeconds(1), 1, new MemorySize(BigInteger.ONE));

    assertTrue(StoredBytes.open(store, OBJECT, limits, Clock.systemUTC()).isEmpty());
  }
}
