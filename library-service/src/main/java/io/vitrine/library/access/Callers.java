package io.vitrine.library.access;

import io.vitrine.library.answer.LibraryProblem;
import io.vitrine.library.team.Membership;
import io.vitrine.library.team.Teams;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tells what a person may do in a session.
@ApplicationScoped
class Callers {
  private final Teams teams;

  Callers(Teams teams) {
    this.teams = teams;
  }

  /// A person and what they may do where.
  ///
  /// @param teamHeader the value of `x-team-id`; null lets the call span all own teams
  /// @throws ProblemException 403 when the header names no team of the person
  Caller of(String userId, @Nullable String teamHeader) {
    List<Membership> memberships = teams.of(userId);
    if (teamHeader == null) {
      return new Caller(userId, grants(memberships), memberships.getFirst().teamId());
    }
    Membership chosen =
        named(memberships, teamHeader)
            .orElseThrow(() -> new ProblemException(LibraryProblem.NOT_A_MEMBER));
    return new Caller(userId, grants(List.of(chosen)), chosen.teamId());
  }

  /// Compared as text, so that a malformed id is simply none of the teams.
  private static Optional<Membership> named(List<Membership> memberships, String teamHeader) {
    return memberships.stream()
        .filter(membership -> membership.teamId().toString().equalsIgnoreCase(teamHeader.strip()))
        .findFirst();
  }

  private static Map<UUID, Set<Scope>> grants(List<Membership> memberships) {
    return memberships.stream()
        .collect(Collectors.toMap(Membership::teamId, member -> Scope.of(member.role())));
  }
}
