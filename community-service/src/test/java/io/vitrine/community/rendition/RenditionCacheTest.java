package io.vitrine.community.rendition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import io.vitrine.storage.StoreUnavailableException;
import io.vitrine.storage.memory.InMemoryObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenditionCacheTest {
  @TempDir Path folder;

  private final InMemoryObjectStore store = new InMemoryObjectStore(java.time.Clock.systemUTC());

  @Test
  void defaults() {
    RenditionCacheConfig config = read(Map.of("java.io.tmpdir", "/scratch"));

    assertEquals(Path.of("/scratch"), config.folder());
    assertEquals(256L << 20, config.size().asLongValue());
    assertEquals(8L << 20, config.largest().asLongValue());
    assertEquals(Duration.ofMinutes(10), config.unusedLife());
  }

  @Test
  void aCopyIsFetchedOnceAndThenComesFromDisk() throws IOException {
    RenditionCache cache = cache("1M", "1M");
    PublishedRendition rendition = stored("one", new byte[] {1, 2, 3});
    Path file = cache.file(rendition).orElseThrow();

    store.goAway();

    assertEquals(file, cache.file(rendition).orElseThrow());
    assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(file));
  }

  /// Their keys have the same hash code, so they lie in the same part of any table.
  @Test
  void aCopyThatComesSlowlyHoldsUpNoOther() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    PublishedRendition slow = stored("Aa", new byte[] {1});
    PublishedRendition other = stored("BB", new byte[] {2});
    RenditionCache cache = cache(slowly(slow.object(), asked, gate));
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<Path>> first = readers.submit(() -> cache.file(slow));
      asked.await();
      Future<Optional<Path>> second = readers.submit(() -> cache.file(other));
      try {
        assertTrue(second.get(20, TimeUnit.SECONDS).isPresent());
      } finally {
        gate.countDown();
      }
      assertTrue(first.get().isPresent());
    }
  }

  @Test
  void aCopyThatManyWantIsFetchedOnce() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(2);
    PublishedRendition wanted = stored("one", new byte[] {1});
    RenditionCache cache = cache(slowly(wanted.object(), asked, gate));
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<Path>> first = readers.submit(() -> cache.file(wanted));
      Future<Optional<Path>> second = readers.submit(() -> cache.file(wanted));
      gate.countDown();

      assertEquals(first.get(), second.get());
      assertEquals(1, asked.getCount());
    } finally {
      gate.countDown();
    }
  }

  @Test
  void aFaultOfTheStoreIsNotRemembered() {
    RenditionCache cache = cache("1M", "1M");
    PublishedRendition rendition = stored("one", new byte[] {1, 2, 3});
    store.goAway();
    assertThrows(StoreUnavailableException.class, () -> cache.file(rendition));

    store.comeBack();

    assertTrue(cache.file(rendition).isPresent());
  }

  /// The store, which says when it was asked for this object and answers when the gate opens.
  private ObjectStore slowly(ObjectKey object, CountDownLatch asked, CountDownLatch gate) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            ObjectStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("get") && object.equals(arguments[0])) {
                asked.countDown();
                gate.await();
              }
              return method.invoke(store, arguments);
            });
  }

  private RenditionCache cache(ObjectStore slowStore) {
    RenditionCacheConfig config = config("1M", "1M");
    return new RenditionCache(slowStore, new CacheFolder(config), config);
  }

  @Test
  void aLargeCopyIsNotKept() {
    RenditionCache cache = cache("1M", "2");

    assertTrue(cache.file(stored("one", new byte[3])).isEmpty());
    assertTrue(cache.file(stored("two", new byte[2])).isPresent());
  }

  @Test
  void anObjectThatIsNotAsPublishedIsNotKept() throws IOException {
    RenditionCache cache = cache("1M", "1M");
    PublishedRendition rendition = stored("one", new byte[3]);
    stored("one", new byte[4]);

    assertTrue(cache.file(rendition).isEmpty());
    assertEquals(0, files());
    store.delete(rendition.object());
    assertTrue(cache.file(rendition).isEmpty());
  }

  @Test
  void theFolderGoesWithTheProcess() {
    CacheFolder own = new CacheFolder(config("1M", "1M"));
    RenditionCache cache = new RenditionCache(store, own, config("1M", "1M"));
    Path file = cache.file(stored("one", new byte[3])).orElseThrow();

    own.remove();

    assertFalse(Files.exists(file.getParent()));
  }

  private long files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  private RenditionCache cache(String size, String largest) {
    RenditionCacheConfig config = config(size, largest);
    return new RenditionCache(store, new CacheFolder(config), config);
  }

  private PublishedRendition stored(String key, byte[] bytes) {
    ObjectKey object = new ObjectKey("general", key);
    store.put(object, () -> new ByteArrayInputStream(bytes), bytes.length, "image/jpeg");
    return new PublishedRendition(
        object, bytes.length, "image/jpeg", 1, 1, "0".repeat(64), null, Instant.EPOCH);
  }

  private RenditionCacheConfig config(String size, String largest) {
    return read(
        Map.of(
            "vitrine.community.rendition.cache.folder",
            folder.toString(),
            "vitrine.community.rendition.cache.size",
            size,
            "vitrine.community.rendition.cache.largest",
            largest,
            "vitrine.community.rendition.cache.unused-life",
            "1m"));
  }

  private static RenditionCacheConfig read(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .addDefaultInterceptors()
        .withMapping(RenditionCacheConfig.class)
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build()
        .getConfigMapping(RenditionCacheConfig.class);
  }
}
