package io.vitrine.community.publication;

import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.community.turn.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Lets so many readers of the feed at the database at a time. A page keeps one of its cores busy:
/// more at once are no faster together, but hold each other up, and leave shares no connection.
@ApplicationScoped
class FeedTurns {
  private final Turns turns;

  /// @param connections of the pool; half of them are left to everything else
  FeedTurns(
      PublicationConfig config,
      @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
    int most = Math.max(1, connections / 2);
    int atOnce = config.feedReads().orElse(Math.min(most, 2 * processors()));
    this.turns = new Turns(atOnce, config.feedPatience(), CommunityProblem.TOO_MANY_READERS);
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  /// @throws io.vitrine.web.ProblemException 503 when too many are before
  <T> T take(Supplier<T> reading) {
    return turns.take(reading);
  }
}
