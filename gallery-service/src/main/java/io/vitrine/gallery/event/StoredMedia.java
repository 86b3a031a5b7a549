package io.vitrine.gallery.event;

import io.vitrine.events.StoredObject;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.media.MediaType;

/// Bytes that are in the store and not yet in a row.
///
/// @param etag without quotes
/// @param size in bytes
public record StoredMedia(ObjectKey object, String etag, long size, MediaType type) {
  public static StoredMedia of(ObjectInfo stored, MediaType type) {
    return new StoredMedia(stored.object(), stored.etag(), stored.size(), type);
  }

  StoredObject asEventData() {
    return new StoredObject(object.bucket(), object.key(), etag, size);
  }
}
