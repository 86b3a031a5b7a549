package io.vitrine.library.team;

import java.util.Locale;

/// What a member is in a team.
public enum TeamRole {
  VIEWER,
  EDITOR,
  OWNER;

  /// The word in the database and on the wire.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static TeamRole of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
