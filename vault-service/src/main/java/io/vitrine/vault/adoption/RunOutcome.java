package io.vitrine.vault.adoption;

import java.util.Locale;

/// What a run came to.
enum RunOutcome {
  /// Everything was listed.
  COMPLETE,
  /// The listing failed half-way: what was seen is adopted, nothing more is marked missing.
  INCOMPLETE,
  /// Nothing could be listed.
  UNAVAILABLE;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RunOutcome named(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
