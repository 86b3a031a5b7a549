package io.vitrine.storage;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/// An object at one moment of the store.
///
/// @param storeTime when the store was asked, by its own clock in whole seconds
public record Sighting(ObjectInfo object, Instant storeTime) {
  public Sighting {
    requireNonNull(object, "object");
    requireNonNull(storeTime, "storeTime");
  }

  /// How long ago the object was written. Both times are the store's, so no clock of ours is
  /// compared with it. Stores cut either to whole seconds, or round the first up: up to two seconds
  /// too short, up to one too long.
  public Duration age() {
    return Duration.between(object.lastModified(), storeTime);
  }
}
