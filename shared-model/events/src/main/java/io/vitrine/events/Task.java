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
  COPY
}
