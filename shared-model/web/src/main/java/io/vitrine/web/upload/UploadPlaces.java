package io.vitrine.web.upload;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// The places for uploads in this replica. Apart from the filter, which Quarkus makes before
/// settings are read; this is made at the first upload.
@ApplicationScoped
class UploadPlaces {
  private final UploadSlots slots;
  private final long mostBytes;

  UploadPlaces(
      UploadLimits limits,
      SpoolFolder folder,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10240K")
          MemorySize mostBytes) {
    this.slots = new UploadSlots(limits, folder::usableSpace);
    this.mostBytes = mostBytes.asLongValue();
  }

  /// See [UploadSlots#take].
  ///
  /// @param length as the request says; a body that does not say how long it is may be as long as
  ///   any
  UploadSlots.Slot take(String user, @Nullable String length) {
    return slots.take(user, length == null ? mostBytes : Long.parseLong(length));
  }
}
