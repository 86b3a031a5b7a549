package io.vitrine.gallery.event;

import io.vitrine.gallery.DeviceName;
import org.jspecify.annotations.Nullable;

/// An upload whose bytes are in the store.
///
/// @param name display text
/// @param sha256 of the original, lower-case hexadecimal
/// @param metadata a JSON object as text, null when the device sent none
public record NewEvent(
    EventId id,
    DeviceName device,
    String name,
    String sha256,
    StoredMedia original,
    @Nullable StoredMedia thumbnail,
    @Nullable String metadata) {
  MediaKind kind() {
    return MediaKind.of(original.type());
  }
}
