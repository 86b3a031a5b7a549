package io.vitrine.community.moderation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// Where a report stands.
enum ReportState {
  @JsonProperty("open")
  OPEN,
  @JsonProperty("decided")
  DECIDED,
  /// Decided, and the owner asks for another look.
  @JsonProperty("appealed")
  APPEALED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ReportState stored(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
