package io.vitrine.community;

import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult.Thumbnail;
import io.vitrine.events.EnrichmentResult.ThumbnailsReady;
import io.vitrine.events.Requester;
import io.vitrine.events.StoredObject;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import io.vitrine.testing.Samples;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The thumbnails that the worker would make: the same small picture of each.
public final class ThumbnailPictures {
  private ThumbnailPictures() {}

  /// The bytes of every one of them.
  public static byte[] content() {
    return Samples.copy("chelsea.webp");
  }

  /// Where the thumbnails of this order belong.
  public static List<ObjectKey> keys(EnrichmentRequested order) {
    var wanted = Objects.requireNonNull(order.thumbnails());
    return Stream.of("320.webp", "1280.webp")
        .map(name -> new ObjectKey(wanted.bucket(), wanted.keyPrefix() + name))
        .toList();
  }

  /// Puts them, and tells what the worker would announce.
  public static ThumbnailsReady put(ObjectStore store, EnrichmentRequested order) {
    return announcement(order, keys(order).stream().map(key -> put(store, key)).toList());
  }

  public static ObjectInfo put(ObjectStore store, ObjectKey key) {
    byte[] content = content();
    return store.put(key, () -> new ByteArrayInputStream(content), content.length, "image/webp");
  }

  public static ThumbnailsReady announcement(EnrichmentRequested order, List<ObjectInfo> objects) {
    return new ThumbnailsReady(
        Requester.COMMUNITY,
        order.subjectId(),
        order.generation(),
        order.object().etag(),
        2,
        objects.stream().map(ThumbnailPictures::thumbnail).toList());
  }

  private static Thumbnail thumbnail(ObjectInfo info) {
    ObjectKey key = info.object();
    return new Thumbnail(
        new StoredObject(key.bucket(), key.key(), info.etag(), info.size()), 320, 240);
  }
}
