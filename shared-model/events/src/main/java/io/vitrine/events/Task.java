package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What the worker can do with an object.
public enum Task {
  /// Dimensions after orientation, frames, duration.
  @JsonProperty("probe")
  PROBE,
  /// Who is shown.
  @JsonProperty("detect")
  DETECT,
  /// A new object without metadata, watermarked when ordered so.
  @JsonProperty("copy")
  COPY,
  /// SHA-256 of the bytes and PDQ of the picture. Comes with every copy without being asked for.
  @JsonProperty("fingerprint")
  FINGERPRINT,
  /// Small WebP pictures of an image, or of one frame of a video.
  @JsonProperty("thumbnail")
  THUMBNAIL
}
