package io.vitrine.gallery.device;

import java.time.Instant;

/// A device in an answer.
public record DeviceView(String device, String name, String owner, Instant createdAt) {
  static DeviceView of(Device device) {
    return new DeviceView(
        device.id().value(), device.displayName(), device.owner(), device.createdAt());
  }
}
