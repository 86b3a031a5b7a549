package io.vitrine.library.media;

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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The real store, whose answer to puts of some sizes a test can lose. Does nothing by itself.
@Alternative
@Priority(1)
@ApplicationScoped
public class TroubledStore implements ObjectStore {
  private final S3ObjectStore real;
  private final Set<Long> lost = ConcurrentHashMap.newKeySet();

  @Inject
  TroubledStore(S3ObjectStore real) {
    this.real = real;
  }

  /// Stores what has this size, and seems to be away.
  public void loseAnswersTo(long size) {
    lost.add(size);
  }

  public void answer() {
    lost.clear();
  }

  @Override
  public ObjectInfo put(ObjectKey object, ObjectBody body, long size, String mediaType) {
    ObjectInfo stored = real.put(object, body, size, mediaType);
    if (lost.contains(size)) {
      throw new StoreUnavailableException("the answer was lost for the test");
    }
    return stored;
  }

  @Override
  public Duration longestPut(long size) {
    return real.longestPut(size);
  }

  @Override
  public Optional<ObjectInfo> head(ObjectKey object) {
    return real.head(object);
  }

  @Override
  public Optional<ObjectContent> get(ObjectKey object) {
    return real.get(object);
  }

  @Override
  public Optional<ObjectContent> get(ObjectKey object, ByteRange range) {
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
