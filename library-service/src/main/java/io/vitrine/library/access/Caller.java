package io.vitrine.library.access;

import io.vitrine.library.answer.LibraryProblem;
import io.vitrine.web.ProblemException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Who calls, and what they may do in which team. Says nothing of how they showed who they are, so
/// a session and an API key are the same from here on.
///
/// @param userId the `sub` of the identity provider
/// @param grants the teams that the call is about, each with what the caller may do there
/// @param home the team that takes what is added; one of the grants
public record Caller(String userId, Map<UUID, Set<Scope>> grants, UUID home) {
  public Caller {
    grants = Map.copyOf(grants);
    if (!grants.containsKey(home)) {
      throw new IllegalArgumentException("the home team must be among the grants");
    }
  }

  /// The teams in which the caller holds a scope.
  public Set<UUID> teamsWith(Scope scope) {
    return grants.entrySet().stream()
        .filter(grant -> grant.getValue().contains(scope))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Refuses the call when the caller does not hold the scope in this team.
  ///
  /// @throws ProblemException 403
  public void require(Scope scope, UUID teamId) {
    if (!grants.getOrDefault(teamId, Set.of()).contains(scope)) {
      throw missing(scope);
    }
  }

  /// Refuses the call when the caller holds the scope in none of the teams.
  ///
  /// @throws ProblemException 403
  void requireSomewhere(Scope scope) {
    if (teamsWith(scope).isEmpty()) {
      throw missing(scope);
    }
  }

  private static ProblemException missing(Scope scope) {
    return new ProblemException(
        LibraryProblem.SCOPE_MISSING,
        "%s - %s scope required"
            .formatted(LibraryProblem.SCOPE_MISSING.message(), scope.wireName()));
  }
}
