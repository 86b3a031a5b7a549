package io.vitrine.enrichment.testing;

import io.vitrine.storage.ByteRange;
import io.vitrine.storage.Deletion;
import io.vitrine.storage.ObjectBody;
import io.vitrine.storage.ObjectContent;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectPage;
import io.vitrine.storage.ObjectStore;
import io.vitrine.storage.S3ObjectStore;
import io.vitrine.storage.Sighting;
import io.vitrine.storage.StoreUnavailableException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The real store, of which a test can let some objects keep their readers waiting, or be away.
/// Does nothing by itself.
@Alternative
@Priority(1)
@ApplicationScoped
public class SwitchableStore implements ObjectStore {
  private final S3ObjectStore real;
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
  private final Set<String> away = ConcurrentHashMap.newKeySet();

  @Inject
  SwitchableStore(S3ObjectStore real) {
    this.real = real;
  }

  /// Who reads an object whose key begins so waits until [#release].
  public void hold(String prefix) {
    held.put(prefix, new CountDownLatch(1));
  }

  /// Ends [#hold] and [#goAway] for this prefix.
  public void release(String prefix) {
    away.remove(prefix);
    CountDownLatch latch = held.remove(prefix);
    if (latch != null) {
      latch.countDown();
    }
  }

  /// Who reads an object whose key begins so is told that the store is away.
  public void goAway(String prefix) {
    away.add(prefix);
  }

  private void pass(ObjectKey object) {
    for (Map.Entry<String, CountDownLatch> entry : held.entrySet()) {
      if (object.key().startsWith(entry.getKey())) {
        await(entry.getValue());
      }
    }
    if (away.stream().anyMatch(object.key()::startsWith)) {
      throw new StoreUnavailableException("the store is away");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted", e);
    }
  }

  @Override
  public ObjectInfo put(ObjectKey object, ObjectBody body, long size, String mediaType) {
    return real.put(object, body, size, mediaType);
  }

  @Override
  public Optional<ObjectInfo> head(ObjectKey object) {
    pass(object);
    return real.head(object);
  }

  @Override
  public Optional<ObjectContent> get(ObjectKey object) {
    pass(object);
    return real.get(object);
  }

  @Override
  public Optional<ObjectContent> get(ObjectKey object, ByteRange range) {
    pass(object);
    return real.get(object, range);
  }

  @Override
  public void delete(ObjectKey object) {
    real.delete(object);
  }

  @Override
  public Deletion deleteIf(ObjectKey object, Predicate<Sighting> meant) {
    return real.deleteIf(object, meant);
  }

  @Override
  public Duration longestPut(long size) {
    return real.longestPut(size);
  }

  @Override
  public ObjectPage list(String bucket, String prefix, @Nullable String continuation, int limit) {
    return real.list(bucket, prefix, continuation, limit);
  }

  @Override
  public URI presignGet(
      ObjectKey object, Duration life, String mediaType, @Nullable String downloadName) {
    return real.presignGet(object, life, mediaType, downloadName);
  }

  @Override
  public URI presignPut(ObjectKey object, Duration life, @Nullable String mediaType) {
    return real.presignPut(object, life, mediaType);
  }
}
