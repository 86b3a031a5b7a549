package io.vitrine.community.rendition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.memory.InMemoryObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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
