package io.vitrine.enrichment.testing;

import io.vitrine.storage.ByteRange;
import io.vitrine.storage.Deletion;
import io.vitrine.storage.ObjectBody;
import io.vitrine.storage.ObjectContent;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectPage;
import io.vitrine.storage.ObjectStore;
import io.vitrine.storage.Sighting;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A store that remembers what was asked of it, and how much of each answer was taken.
public final class WatchedStore implements ObjectStore {
  private final ObjectStore store;
  private final List<Answer> answers = new ArrayList<>();

  public WatchedStore(ObjectStore store) {
    this.store = store;
  }

  /// An answer to a GET.
  public static final class Answer implements ObjectContent {
    private final ObjectContent content;
    private final @Nullable ByteRange range;
    private long taken;
    private boolean closed;

    private Answer(ObjectContent content, @Nullable ByteRange range) {
      this.content = content;
      this.range = range;
    }

    /// The last byte that was asked for; none for the whole object.
    public Optional<Long> last() {
      return Optional.ofNullable(range).map(ByteRange::last);
    }

    /// How many bytes were read of it.
    public long taken() {
      return taken;
    }

    public boolean isClosed() {
      return closed;
    }

    @Override
    public ObjectInfo info() {
      return content.info();
    }

    @Override
    public InputStream stream() {
      return new FilterInputStream(content.stream()) {
        @Override
        public int read() throws IOException {
          int value = super.read();
          taken += value < 0 ? 0 : 1;
          return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
          int count = super.read(target, offset, length);
          taken += Math.max(count, 0);
          return count;
        }
      };
    }

    @Override
    public void close() {
      closed = true;
      content.close();
    }
  }

  /// What was given so far, in order.
  public List<Answer> answers() {
    return List.copyOf(answers);
  }

  private Answer watched(ObjectContent content, @Nullable ByteRange range) {
    Answer answer = new Answer(content, range);
    answers.add(answer);
    return answer;
  }

  @Override
  public Optional<ObjectContent> get(ObjectKey object) {
    return store.get(object).map(content -> watched(content, null));
  }

  @Override
  public Optional<ObjectContent> get(ObjectKey object, ByteRange range) {
    return store.get(object, range).map(content -> watched(content, range));
  }

  @Override
  public ObjectInfo put(ObjectKey object, ObjectBody body, long size, String mediaType) {
    return store.put(object, body, size, mediaType);
  }

  @Override
  public Optional<ObjectInfo> head(ObjectKey object) {
    return store.head(object);
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
  public ObjectPage list(String bucket, String prefix, @Nullable String continuation, int limit) {
    return store.list(bucket, prefix, continuation, limit);
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
