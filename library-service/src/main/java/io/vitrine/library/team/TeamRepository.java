package io.vitrine.library.team;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/// Reads and writes `team` and `team_member`, inside a transaction that has a context.
@ApplicationScoped
class TeamRepository {
  private final Session session;

  TeamRepository(Session session) {
    this.session = session;
  }

  /// The teams of a person, the default team first.
  List<Membership> membershipsOf(String userId) {
    return session
        .createNativeQuery(
            """
            select team_id, role, default_team from team_member
            where user_id = :user order by default_team desc, team_id
            """,
            Tuple.class)
        .setParameter("user", userId)
        .getResultList()
        .stream()
        .map(TeamRepository::membership)
        .toList();
  }

  /// Lets one transaction at a time make a person's first team, over all replicas.
  void lockFirstTeamOf(String userId) {
    session
        .createNativeQuery(
            "select cast(pg_advisory_xact_lock(hashtextextended('library.first-team:' || :user, 0)) as text)",
            String.class)
        .setParameter("user", userId)
        .getSingleResult();
  }

  void addTeam(UUID teamId, String name, String userId, Instant now) {
    session
        .createNativeMutationQuery(
            "insert into team (id, name, created_by, created_at) values (:id, :name, :user, :now)")
        .setParameter("id", teamId)
        .setParameter("name", name)
        .setParameter("user", userId)
        .setParameter("now", now)
        .executeUpdate();
  }

  void addMember(String userId, Membership membership, Instant now) {
    session
        .createNativeMutationQuery(
            """
            insert into team_member (team_id, user_id, role, default_team, created_at)
            values (:team, :user, :role, :default, :now)
            """)
        .setParameter("team", membership.teamId())
        .setParameter("user", userId)
        .setParameter("role", membership.role().word())
        .setParameter("default", membership.defaultTeam())
        .setParameter("now", now)
        .executeUpdate();
  }

  private static Membership membership(Tuple row) {
    return new Membership(
        row.get(0, UUID.class), TeamRole.of(row.get(1, String.class)), row.get(2, Boolean.class));
  }
}
