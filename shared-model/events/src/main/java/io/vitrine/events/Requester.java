package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Who asked for enrichment, and so who takes the result.
public enum Requester {
  @JsonProperty("vault")
  VAULT,
  @JsonProperty("community")
  COMMUNITY,
  @JsonProperty("library")
  LIBRARY,
  @JsonProperty("gallery")
  GALLERY
}
