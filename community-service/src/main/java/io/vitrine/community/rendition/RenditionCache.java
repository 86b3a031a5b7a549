package io.vitrine.community.rendition;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vitrine.storage.ObjectContent;
import io.vitrine.storage.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Files of the copies that are asked for often. They save the store's time, not the look at the
/// row: whoever asks here has seen that the copy is published. Bounded in bytes and in time.
///
/// Caffeine finds the class of a cache by a name that it builds of the cache's features, here of
/// (S)trong keys, (S)trong values, a (L)istener, (M)aximum (W)eight, expiry after (A)ccess. Quarkus
/// registers the usual ones for a native executable, not this one.
@ApplicationScoped
@RegisterForReflection(classNames = "com.github.benmanes.caffeine.cache.SSLMWA", methods = false)
class RenditionCache {
  private static final Logger LOG = Logger.getLogger(RenditionCache.class);

  /// How long a file outlives its entry: an answer may know its name and not have opened it yet.
  private static final int GRACE_SECONDS = 30;

  private final ObjectStore store;
  private final CacheFolder folder;
  private final long largest;
  private final Cache<String, KeptFile> files;

  /// Fetches under way, by the key of [#files]: who else wants the same waits for the first.
  private final ConcurrentMap<String, CompletableFuture<Optional<KeptFile>>> underWay =
      new ConcurrentHashMap<>();

  /// @param size in bytes
  record KeptFile(String objectKey, Path path, long size) {}

  RenditionCache(ObjectStore store, CacheFolder folder, RenditionCacheConfig config) {
    this.store = store;
    this.folder = folder;
    this.largest = config.largest().asLongValue();
    this.files =
        Caffeine.newBuilder()
            .maximumWeight(config.size().asLongValue() / CacheFolder.BLOCK_BYTES)
            .weigher((String key, KeptFile file) -> blocks(file))
            .expireAfterAccess(config.unusedLife())
            .scheduler(Scheduler.systemScheduler())
            .removalListener((key, file, cause) -> delete(file, cause))
            .build();
  }

  /// The copy as a file of exactly its bytes, fetched once however many ask. Empty when it is too
  /// large to keep, or the store does not have it as it was published.
  ///
  /// @throws io.vitrine.storage.StoreUnavailableException when it must be fetched and cannot
  Optional<Path> file(PublishedRendition rendition) {
    return rendition.size() > largest ? Optional.empty() : kept(rendition).map(KeptFile::path);
  }

  /// Not by the cache's own loading: it locks a part of the table while the store is asked, and
  /// copies that lie in that part by chance would wait. Nor by an asynchronous cache, which logs
  /// each fault of the store with its stack.
  private Optional<KeptFile> kept(PublishedRendition rendition) {
    String key = rendition.object().key() + rendition.entityTag();
    KeptFile known = files.getIfPresent(key);
    return known == null ? fetchedOnce(key, rendition) : Optional.of(known);
  }

  private Optional<KeptFile> fetchedOnce(String key, PublishedRendition rendition) {
    CompletableFuture<Optional<KeptFile>> own = new CompletableFuture<>();
    CompletableFuture<Optional<KeptFile>> first = underWay.putIfAbsent(key, own);
    if (first != null) {
      return await(first);
    }
    try {
      // Whoever was first may have ended since the look before.
      Optional<KeptFile> file =
          Optional.ofNullable(files.getIfPresent(key)).or(() -> fetch(key, rendition));
      own.complete(file);
      return file;
    } catch (RuntimeException | Error e) {
      own.completeExceptionally(e);
      throw e;
    } finally {
      underWay.remove(key);
    }
  }

  private static Optional<KeptFile> await(CompletableFuture<Optional<KeptFile>> first) {
    try {
      return first.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw e;
    }
  }

  private Optional<KeptFile> fetch(String key, PublishedRendition rendition) {
    Optional<KeptFile> fetched = Optional.ofNullable(fetch(rendition));
    fetched.ifPresent(file -> files.put(key, file));
    return fetched;
  }

  private @Nullable KeptFile fetch(PublishedRendition rendition) {
    Optional<ObjectContent> opened = store.get(rendition.object());
    if (opened.isEmpty()) {
      return null;
    }
    try (ObjectContent content = opened.get()) {
      if (!rendition.isStill(content.info())) {
        return null;
      }
      Path file = folder.newFile();
      try (OutputStream output = Files.newOutputStream(file)) {
        content.stream().transferTo(output);
      }
      if (Files.size(file) == rendition.size()) {
        return new KeptFile(rendition.object().key(), file, rendition.size());
      }
      CacheFolder.delete(file);
    } catch (IOException e) {
      LOG.warnf("a copy could not be kept on disk cause=%s", e);
    }
    return null;
  }

  /// What a file takes on disk, so that many tiny ones are bounded too.
  private static int blocks(KeptFile file) {
    return Math.toIntExact(1 + file.size() / CacheFolder.BLOCK_BYTES);
  }

  /// The keys of the objects of all files.
  List<String> kept() {
    return files.asMap().values().stream().map(KeptFile::objectKey).distinct().toList();
  }

  /// Deletes the files of these objects at once. Whoever is sent one is sent the rest of it.
  void forget(Collection<String> objectKeys) {
    files.asMap().values().removeIf(file -> objectKeys.contains(file.objectKey()));
  }

  private static void delete(@Nullable KeptFile file, RemovalCause cause) {
    if (file != null && cause == RemovalCause.EXPLICIT) {
      CacheFolder.delete(file.path());
    } else if (file != null) {
      CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS)
          .execute(() -> CacheFolder.delete(file.path()));
    }
  }
}
