package io.vitrine.community.moderation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// Where an appeal stands.
enum AppealState {
  @JsonProperty("open")
  OPEN,
  /// The removal stays.
  @JsonProperty("upheld")
  UPHELD,
  /// The removal is undone: the owner may share the item again.
  @JsonProperty("reversed")
  REVERSED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static AppealState stored(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
