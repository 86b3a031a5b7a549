package io.vitrine.community.sharing;

import io.vitrine.community.media.VaultMedia;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.community.tag.Tags;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/// What a share to the community must fulfil; the order of the checks is part of the API.
@ApplicationScoped
class ShareRules {
  private static final int MOST_TAGS = 10;

  private final Tags tags;

  ShareRules(Tags tags) {
    this.tags = tags;
  }

  /// Accepts or refuses.
  ///
  /// @throws ProblemException 400 for the first rule that is broken
  void check(VaultMedia media, ShareOrder order) {
    if (order.needsConsent(media) && !order.policyAgreed()) {
      throw new ProblemException(CommunityProblem.POLICY_REQUIRED);
    }
    if (order.needsConsent(media) && order.tags().isEmpty()) {
      throw new ProblemException(CommunityProblem.TAG_REQUIRED);
    }
    if (order.toCommunity() && !order.tags().isEmpty()) {
      checkTags(order);
    }
  }

  private void checkTags(ShareOrder order) {
    tags.firstUnknown(order.tags())
        .ifPresent(
            name -> {
              throw CommunityProblem.unknownTag(name);
            });
    // Two names of one tag are one; what a tag implies does not count.
    if (tags.resolve(order.tags()).size() > MOST_TAGS) {
      throw new ProblemException(CommunityProblem.TOO_MANY_TAGS);
    }
  }
}
