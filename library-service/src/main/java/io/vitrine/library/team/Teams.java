package io.vitrine.library.team;

import io.vitrine.library.tenancy.TeamContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Who belongs to which team.
@ApplicationScoped
public class Teams {
  private static final Logger LOG = Logger.getLogger(Teams.class);
  private static final String PERSONAL_TEAM = "Personal";

  private final TeamContext context;
  private final TeamRepository repository;
  private final Clock clock;

  Teams(TeamContext context, TeamRepository repository, Clock clock) {
    this.context = context;
    this.repository = repository;
    this.clock = clock;
  }

  /// The teams of a person, the default team first. There always is one: who comes for the first
  /// time gets a personal team as its owner, also when others made them a member before. Safe to
  /// call at the same time for the same person.
  public List<Membership> of(String userId) {
    List<Membership> known = context.run(userId, Set.of(), () -> repository.membershipsOf(userId));
    return hasDefault(known)
        ? known
        : context.run(userId, Set.of(), () -> withPersonalTeam(userId));
  }

  private List<Membership> withPersonalTeam(String userId) {
    repository.lockFirstTeamOf(userId);
    if (!hasDefault(repository.membershipsOf(userId))) {
      Membership owner = new Membership(UUID.randomUUID(), TeamRole.OWNER, true);
      Instant now = clock.instant();
      context.enter(userId, owner.teamId());
      repository.addTeam(owner.teamId(), PERSONAL_TEAM, userId, now);
      repository.addMember(userId, owner, now);
      LOG.infof("personal team made teamId=%s", owner.teamId());
    }
    return repository.membershipsOf(userId);
  }

  private static boolean hasDefault(List<Membership> memberships) {
    return memberships.stream().anyMatch(Membership::defaultTeam);
  }
}
