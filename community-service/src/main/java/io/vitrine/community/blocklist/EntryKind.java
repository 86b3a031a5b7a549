package io.vitrine.community.blocklist;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a picture is recognised.
public enum EntryKind {
  /// By the bytes of the original.
  @JsonProperty("sha256")
  SHA256,
  /// By what it looks like.
  @JsonProperty("pdq")
  PDQ;

  /// The word on the wire and in the schema.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<EntryKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
