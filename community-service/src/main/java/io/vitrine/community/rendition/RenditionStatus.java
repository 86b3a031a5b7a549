package io.vitrine.community.rendition;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Where a rendition stands. Only a published one is ever served.
public enum RenditionStatus {
  @JsonProperty("processing")
  PROCESSING,
  @JsonProperty("published")
  PUBLISHED,
  /// Ready, and out of sight until a moderator has looked at it.
  @JsonProperty("held")
  HELD,
  @JsonProperty("failed")
  FAILED
}
