package io.vitrine.library.access;

import io.vitrine.library.team.TeamRole;
import java.util.EnumSet;
import java.util.Set;

/// What a caller may do with a team's media.
public enum Scope {
  MEDIA_READ("media:read"),
  MEDIA_WRITE("media:write"),
  MEDIA_DELETE("media:delete");

  private final String wireName;

  Scope(String wireName) {
    this.wireName = wireName;
  }

  /// The name in the API document, such as `media:read`.
  public String wireName() {
    return wireName;
  }

  /// What a member's role allows in a session.
  static Set<Scope> of(TeamRole role) {
    return switch (role) {
      case VIEWER -> EnumSet.of(MEDIA_READ);
      case EDITOR -> EnumSet.of(MEDIA_READ, MEDIA_WRITE);
      case OWNER -> EnumSet.allOf(Scope.class);
    };
  }
}
