package io.vitrine.enrichment.probe;

import static java.util.Objects.requireNonNull;

import io.vitrine.storage.media.MediaType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an object is.
///
/// @param width in pixels as shown, after orientation
/// @param height in pixels as shown, after orientation
/// @param frames 1 for a still image; at most one more than the limit of frames
/// @param duration null for an image
/// @param namedPeople whom the embedded metadata names as shown
public record Probed(
    MediaType mediaType,
    int width,
    int height,
    int frames,
    @Nullable Duration duration,
    List<NamedPerson> namedPeople) {
  public Probed {
    requireNonNull(mediaType, "mediaType");
    namedPeople = List.copyOf(namedPeople);
    if (width < 0 || height < 0 || frames < 1) {
      throw new IllegalArgumentException("dimensions must not be negative, frames at least 1");
    }
  }

  /// Width times height, without overflow.
  public long pixels() {
    return (long) width * height;
  }
}
