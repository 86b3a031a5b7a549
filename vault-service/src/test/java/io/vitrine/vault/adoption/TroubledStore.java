package io.vitrine.vault.adoption;

import io.vitrine.storage.ByteRange;
import io.vitrine.storage.Deletion;
import io.vitrine.storage.ObjectBody;
import io.vitrine.storage.ObjectContent;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectPage;
import io.vitrine.storage.ObjectStore;
import io.vitrine.storage.Sighting;
import io.vitrine.storage.StoreUnavailableException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The real store, whose listing of `Captions/` a test can count, hold, change and break.
final class TroubledStore implements ObjectStore {
  private final ObjectStore store;
  private final AtomicInteger pages = new AtomicInteger();
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile String refused = "";
  private volatile int pagesUntilAway = Integer.MAX_VALUE;
  private volatile UnaryOperator<ObjectPage> change = UnaryOperator.identity();

  TroubledStore(ObjectStore store) {
    this.store = store;
  }

  /// How many pages were asked for.
  int pages() {
    return pages.get();
  }

  void hold() {
    gate = new CountDownLatch(1);
  }

  void release() {
    gate.countDown();
  }

  /// Fails each call from then on, until [#comeBack].
  void goAwayAfter(int morePages) {
    pagesUntilAway = pages.get() + morePages;
  }

  void comeBack() {
    pagesUntilAway = Integer.MAX_VALUE;
  }

  /// Answers the key as stores do that do not take all letters.
  void refuse(String key) {
    refused = key;
  }

  void change(UnaryOperator<ObjectPage> how) {
    change = how;
  }

  @Override
  public ObjectPage list(String bucket, String prefix, @Nullable String continuation, int limit) {
    if (!prefix.endsWith("/Captions/")) {
      if (pagesUntilAway == 0) {
        throw new StoreUnavailableException("away for the test");
      }
      return store.list(bucket, prefix, continuation, limit);
    }
    if (pages.getAndIncrement() >= pagesUntilAway) {
      throw new StoreUnavailableException("away for the test");
    }
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return change.apply(store.list(bucket, prefix, continuation, limit));
  }

  @Override
  public ObjectInfo put(ObjectKey object, ObjectBody body, long size, String mediaType) {
    return store.put(object, body, size, mediaType);
  }

  @Override
  public Optional<ObjectInfo> head(ObjectKey object) {
    if (pages.get() >= pagesUntilAway) {
      throw new StoreUnavailableException("away for the test");
    }
    if (object.key().equals(refused)) {
      throw new IllegalStateException("a bad request, for the test");
    }
    return store.head(object);
  }

  @Override
  public Optional<ObjectContent> get(ObjectKey object) {
    return store.get(object);
  }

  @Override
  public Optional<ObjectContent> get(ObjectKey object, ByteRange range) {
    return store.get(object, range);
  }

  @Override
  public void delete(ObjectKey object) {
    store.delete(object);
  }

  @Override
  public Deletion deleteIf(ObjectKey object, Predicate<Sighting> meant) {
    return store.deleteIf(object, meant);
  }

  @Override
  public Duration longestPut(long size) {
    return store.longestPut(size);
  }

  @Override
  public URI presignGet(
      ObjectKey object, Duration life, String mediaType, @Nullable String downloadName) {
    return store.presignGet(object, life, mediaType, downloadName);
  }

  @Override
  public URI presignPut(ObjectKey object, Duration life, @Nullable String mediaType) {
    return store.presignPut(object, life, mediaType);
  }
}
