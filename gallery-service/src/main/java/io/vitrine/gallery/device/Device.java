package io.vitrine.gallery.device;

import io.vitrine.gallery.DeviceName;
import java.time.Instant;

/// A registered device.
///
/// @param owner the `sub` of the person who may open it
/// @param tokenGeneration of the one token that is good, unless the device is revoked
public record Device(
    DeviceName id,
    String displayName,
    String owner,
    Instant createdAt,
    long tokenGeneration,
    boolean revoked) {
  static Device of(DeviceEntity entity) {
    return new Device(
        new DeviceName(entity.id),
        entity.displayName,
        entity.owner,
        entity.createdAt,
        entity.tokenGeneration,
        entity.revokedAt != null);
  }

  /// Whether tokens of this generation are good.
  public boolean honours(long generation) {
    return !revoked && tokenGeneration == generation;
  }
}
