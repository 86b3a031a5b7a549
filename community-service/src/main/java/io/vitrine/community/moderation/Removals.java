package io.vitrine.community.moderation;

import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/// Knows which items were removed by a moderator.
@ApplicationScoped
public class Removals {
  private final DecisionRows decisions;

  Removals(DecisionRows decisions) {
    this.decisions = decisions;
  }

  /// Under the item's lock.
  ///
  /// @throws ProblemException 403 while a moderator's removal of the item stands
  public void refuseRemoved(long mediaId) {
    if (decisions.standing(mediaId).isPresent()) {
      throw new ProblemException(CommunityProblem.REMOVED_BY_MODERATOR);
    }
  }
}
