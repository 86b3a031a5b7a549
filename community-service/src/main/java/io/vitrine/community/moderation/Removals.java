package io.vitrine.community.moderation;

import io.vitrine.community.media.LockedItem;
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

  /// Lets an item be shared only if no moderator removed it.
  ///
  /// @throws ProblemException 403 while a moderator's removal of the item stands
  public void refuseRemoved(LockedItem item) {
    if (decisions.standing(item.mediaId()).isPresent()) {
      throw new ProblemException(CommunityProblem.REMOVED_BY_MODERATOR);
    }
  }
}
