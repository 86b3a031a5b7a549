package io.vitrine.gallery.event;

import io.vitrine.gallery.DeviceName;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.media.MediaType;
import jakarta.inject.Singleton;

/// Where a device's objects live. The one place that builds their keys: from the event's id, never
/// from a name that a client chose, so that no upload overwrites another.
@Singleton
public class DeviceFolders {
  private final String bucket;
  private final String basePath;

  DeviceFolders(EventConfig config) {
    this.bucket = config.bucket();
    this.basePath = config.basePath();
  }

  String incoming(DeviceName device) {
    return basePath + "/" + device + "/incoming";
  }

  String thumbnails(DeviceName device) {
    return basePath + "/" + device + "/thumbnails";
  }

  public ObjectKey original(DeviceName device, EventId event, MediaType type) {
    return object(incoming(device), event, type);
  }

  public ObjectKey thumbnail(DeviceName device, EventId event, MediaType type) {
    return object(thumbnails(device), event, type);
  }

  /// An object of ours by its key.
  ObjectKey at(String key) {
    return new ObjectKey(bucket, key);
  }

  private ObjectKey object(String folder, EventId event, MediaType type) {
    return at(folder.substring(1) + "/" + event + "." + type.extension());
  }
}
