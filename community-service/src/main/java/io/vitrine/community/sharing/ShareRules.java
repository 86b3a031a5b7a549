package io.vitrine.community.sharing;

import io.vitrine.community.media.VaultMedia;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.community.tag.KnownTags;
import io.vitrine.community.tag.Tags;
import io.vitrine.community.visitor.PasswordHashes;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/// What a share to the community must fulfil; the order of the checks is part of the API.
@ApplicationScoped
class ShareRules {
  private static final int MOST_TAGS = 10;

  private final Tags tags;
  private final PasswordHashes hashes;
  private final Clock clock;

  ShareRules(Tags tags, PasswordHashes hashes, Clock clock) {
    this.tags = tags;
    this.hashes = hashes;
    this.clock = clock;
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

  /// The terms of the link, ready to be stored. Hashes a password, so it takes a while.
  ///
  /// @throws ProblemException 400 for the first one that is out of bounds
  StoredTerms terms(TermsRequest request) {
    return StoredTerms.of(LinkTerms.of(request, clock.instant()), hashes::hash);
  }

  private void checkTags(ShareOrder order) {
    KnownTags known = tags.find(order.tags());
    known
        .firstUnknown()
        .ifPresent(
            name -> {
              throw CommunityProblem.unknownTag(name);
            });
    // Two names of one tag are one; what a tag implies does not count.
    if (known.slugs().size() > MOST_TAGS) {
      throw new ProblemException(CommunityProblem.TOO_MANY_TAGS);
    }
  }
}
