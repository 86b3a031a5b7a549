package io.vitrine.community.moderation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What is wrong with an item.
enum ReportReason {
  @JsonProperty("non-consensual")
  NON_CONSENSUAL(true),
  @JsonProperty("minor")
  MINOR(true),
  @JsonProperty("copyright")
  COPYRIGHT(false),
  @JsonProperty("other")
  OTHER(false),
  /// No person says so: it looks like a picture on the block list.
  @JsonProperty("block-list")
  BLOCK_LIST(true);

  private final boolean urgent;

  ReportReason(boolean urgent) {
    this.urgent = urgent;
  }

  /// Whether the item is out of sight until somebody has decided.
  boolean isUrgent() {
    return urgent;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// A reason that a person can give.
  static Optional<ReportReason> given(String word) {
    return stored(word).filter(reason -> reason != BLOCK_LIST);
  }

  static Optional<ReportReason> stored(String word) {
    return Arrays.stream(values()).filter(reason -> reason.word().equals(word)).findFirst();
  }
}
