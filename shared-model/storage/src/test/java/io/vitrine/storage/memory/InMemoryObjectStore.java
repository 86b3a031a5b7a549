package io.vitrine.storage.memory;

import io.vitrine.storage.BodyMismatchException;
import io.vitrine.storage.ByteRange;
import io.vitrine.storage.Deletion;
import io.vitrine.storage.ListedObject;
import io.vitrine.storage.ObjectBody;
import io.vitrine.storage.ObjectContent;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectPage;
import io.vitrine.storage.ObjectStore;
import io.vitrine.storage.RangeNotSatisfiableException;
import io.vitrine.storage.Sighting;
import io.vitrine.storage.StoreUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Keeps objects on the heap. Any bucket exists. Its URLs lead nowhere. Thread-safe.
public final class InMemoryObjectStore implements ObjectStore {
  private static final Comparator<String> UTF_8_ORDER =
      (left, right) ->
          Arrays.compareUnsigned(
              left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

  private static final class Stored {
    private final ObjectInfo info;
    private final byte[] bytes;

    Stored(ObjectInfo info, byte[] bytes) {
      this.info = info;
      this.bytes = bytes;
    }
  }

  private record Opened(ObjectInfo info, InputStream stream) implements ObjectContent {
    @Override
    public void close() {
      // Bytes on the heap hold nothing open.
    }
  }

  private final Map<ObjectKey, Stored> objects = new ConcurrentHashMap<>();
  private final Clock clock;
  private final Set<ObjectKey> refused = ConcurrentHashMap.newKeySet();
  private volatile boolean away;
  private volatile long longest = Long.MAX_VALUE;

  public InMemoryObjectStore(Clock clock) {
    this.clock = clock;
  }

  /// Makes each call fail with [StoreUnavailableException], until [#comeBack].
  public void goAway() {
    away = true;
  }

  /// Refuses to delete this object, as a bad request, until [#comeBack].
  public void refuse(ObjectKey object) {
    refused.add(object);
  }

  /// Makes each part that is asked for end after so many bytes, without a word.
  public void cutParts(long bytes) {
    longest = bytes;
  }

  /// Ends [#goAway] and [#refuse]; the objects are still there.
  public void comeBack() {
    away = false;
    refused.clear();
  }

  @Override
  public ObjectInfo put(ObjectKey object, ObjectBody body, long size, String mediaType) {
    requireHere();
    byte[] bytes = readExactly(body, size);
    Instant now = clock.instant();
    ObjectInfo info = new ObjectInfo(object, etag(bytes), size, mediaType, now);
    objects.put(object, new Stored(info, bytes));
    return info;
  }

  @Override
  public Optional<ObjectInfo> head(ObjectKey object) {
    requireHere();
    return Optional.ofNullable(objects.get(object)).map(stored -> stored.info);
  }

  @Override
  public Optional<ObjectContent> get(ObjectKey object) {
    requireHere();
    return Optional.ofNullable(objects.get(object))
        .map(stored -> new Opened(stored.info, new ByteArrayInputStream(stored.bytes)));
  }

  @Override
  public Optional<ObjectContent> get(ObjectKey object, ByteRange range) {
    requireHere();
    Stored stored = objects.get(object);
    if (stored == null) {
      return Optional.empty();
    }
    long size = stored.info.size();
    if (range.first() >= size) {
      throw new RangeNotSatisfiableException(range);
    }
    long length = Math.min(range.last(), size - 1) - range.first() + 1;
    int told = (int) Math.min(length, longest);
    InputStream part = new ByteArrayInputStream(stored.bytes, (int) range.first(), told);
    return Optional.of(new Opened(stored.info, part));
  }

  @Override
  public void delete(ObjectKey object) {
    requireHere();
    objects.remove(object);
  }

  @Override
  public Deletion deleteIf(ObjectKey object, Predicate<Sighting> meant) {
    Optional<ObjectInfo> found = head(object);
    if (found.isEmpty()) {
      return Deletion.MISSING;
    }
    if (!meant.test(new Sighting(found.get(), clock.instant()))) {
      return Deletion.OTHER;
    }
    if (refused.contains(object)) {
      throw new IllegalStateException("the store was told to refuse this");
    }
    objects.remove(object);
    return Deletion.DELETED;
  }

  @Override
  public Duration longestPut(long size) {
    return Duration.ofSeconds(10);
  }

  @Override
  public ObjectPage list(String bucket, String prefix, @Nullable String continuation, int limit) {
    if (!prefix.endsWith("/") || limit < 1 || limit > 1000) {
      throw new IllegalArgumentException("prefix ends with a slash, limit is 1 to 1000");
    }
    requireHere();
    List<ListedObject> found =
        objects.values().stream()
            .map(stored -> stored.info)
            .filter(info -> info.object().bucket().equals(bucket))
            .filter(info -> info.object().key().startsWith(prefix))
            .filter(info -> isAfter(info.object().key(), continuation))
            .sorted(Comparator.comparing(info -> info.object().key(), UTF_8_ORDER))
            .limit(limit + 1L)
            .map(InMemoryObjectStore::listed)
            .toList();
    if (found.size() <= limit) {
      return new ObjectPage(found, null);
    }
    List<ListedObject> page = found.subList(0, limit);
    return new ObjectPage(page, page.getLast().key());
  }

  @Override
  public URI presignGet(
      ObjectKey object, Duration life, String mediaType, @Nullable String downloadName) {
    return url(object, "GET", life);
  }

  @Override
  public URI presignPut(ObjectKey object, Duration life, @Nullable String mediaType) {
    return url(object, "PUT", life);
  }

  private static URI url(ObjectKey object, String method, Duration life) {
    if (!life.isPositive() || life.compareTo(Duration.ofDays(7)) > 0) {
      throw new IllegalArgumentException("a URL lives longer than nothing and at most 7 days");
    }
    String key = URLEncoder.encode(object.key(), StandardCharsets.UTF_8);
    return URI.create(
        "https://objects.invalid/"
            + object.bucket()
            + "/"
            + key
            + "?method="
            + method
            + "&seconds="
            + life.toSeconds());
  }

  private static boolean isAfter(String key, @Nullable String continuation) {
    return continuation == null || UTF_8_ORDER.compare(key, continuation) > 0;
  }

  private static ListedObject listed(ObjectInfo info) {
    return new ListedObject(info.object().key(), info.etag(), info.size(), info.lastModified());
  }

  private static byte[] readExactly(ObjectBody body, long size) {
    if (size < 0) {
      throw new IllegalArgumentException("size must not be negative");
    }
    try (InputStream stream = body.open()) {
      byte[] bytes = stream.readNBytes(Math.toIntExact(size));
      if (bytes.length < size || stream.read() != -1) {
        throw new BodyMismatchException("the body has not exactly " + size + " bytes", null);
      }
      return bytes;
    } catch (IOException e) {
      throw new BodyMismatchException("the body cannot be read", e);
    }
  }

  private static String etag(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  private void requireHere() {
    if (away) {
      throw new StoreUnavailableException("the store was told to be away");
    }
  }
}
