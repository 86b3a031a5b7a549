package io.vitrine.community.sharing;

import jakarta.ws.rs.core.MediaType;
import java.util.List;

/// Which form of an answer a client wants.
enum Wanted {
  JSON,
  PAGE;

  /// @param acceptable most wanted first; JSON only when it is named before any page is
  static Wanted of(List<MediaType> acceptable) {
    for (MediaType type : acceptable) {
      if (MediaType.APPLICATION_JSON_TYPE.isCompatible(type) && !type.isWildcardType()) {
        return JSON;
      }
      if (MediaType.TEXT_HTML_TYPE.isCompatible(type)) {
        return PAGE;
      }
    }
    return PAGE;
  }
}
