package io.vitrine.community.moderation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;

/// What a moderator can decide.
enum DecisionKind {
  /// Nothing is wrong: what was hidden is shown again.
  @JsonProperty("keep")
  KEEP,
  /// Link, copies and place in the community go.
  @JsonProperty("remove")
  REMOVE,
  /// The same, and the picture goes to the block list.
  @JsonProperty("block")
  BLOCK,
  /// Nobody's decision: the entry that held the item was taken off the block list.
  @JsonProperty("release")
  RELEASE;

  boolean isRemoval() {
    return switch (this) {
      case REMOVE, BLOCK -> true;
      case KEEP, RELEASE -> false;
    };
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<DecisionKind> given(String word) {
    for (DecisionKind kind : values()) {
      if (kind != RELEASE && kind.word().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
