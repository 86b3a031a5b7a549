package io.vitrine.library.tenancy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.Session;

/// The one place that tells the database for whom a transaction works. The settings are local to
/// the transaction, so a pooled connection carries nothing over to the next caller. A statement on
/// team rows without them is refused by the database, whoever sends it.
@ApplicationScoped
public class TeamContext {
  private final Session session;

  TeamContext(Session session) {
    this.session = session;
  }

  /// Runs work in a transaction of its own that sees the rows of these teams.
  ///
  /// @param userId whose own memberships the work may read, too
  /// @param teamIds empty gives no rows but the person's memberships
  /// @throws RuntimeException when a transaction is already active
  public <T> T run(String userId, Set<UUID> teamIds, Supplier<T> work) {
    return QuarkusTransaction.disallowingExisting()
        .call(
            () -> {
              set(userId, teamIds);
              return work.get();
            });
  }

  /// Sets the context of the running transaction to one team: for consumers, whose transaction
  /// began with the message, and for a person's first team, which is made after the memberships
  /// were read.
  public void enter(String userId, UUID teamId) {
    set(userId, Set.of(teamId));
  }

  private void set(String userId, Collection<UUID> teamIds) {
    String teams = teamIds.stream().map(UUID::toString).collect(Collectors.joining(","));
    session
        .createNativeQuery(
            "select set_config('vitrine.user_id', :user, true), set_config('vitrine.team_ids',"
                + " :teams, true)",
            Tuple.class)
        .setParameter("user", userId)
        .setParameter("teams", teams)
        .getSingleResult();
  }
}
