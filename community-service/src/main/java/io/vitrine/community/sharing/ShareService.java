package io.vitrine.community.sharing;

import io.vitrine.community.media.MediaCatalogue;
import io.vitrine.community.media.VaultMedia;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.community.rendition.Renditions;
import io.vitrine.faults.PassingFaults;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// The use cases of an owner: share and unshare. Waits before and after the transaction, never
/// inside it.
@ApplicationScoped
class ShareService {
  private static final Logger LOG = Logger.getLogger(ShareService.class);

  private final MediaCatalogue catalogue;
  private final ShareRules rules;
  private final Sharing sharing;
  private final Renditions renditions;
  private final AdoptablePaths paths;
  private final SharingConfig config;

  ShareService(
      MediaCatalogue catalogue,
      ShareRules rules,
      Sharing sharing,
      Renditions renditions,
      AdoptablePaths paths,
      SharingConfig config) {
    this.catalogue = catalogue;
    this.rules = rules;
    this.sharing = sharing;
    this.renditions = renditions;
    this.paths = paths;
    this.config = config;
  }

  /// Shares an item by its id. Waits for the item when the vault's event is still on its way, and
  /// for the copies, each for a bounded time.
  ///
  /// @throws ProblemException 404 for an unknown item, 400 for a broken rule
  ShareAnswer share(long mediaId, String userId, ShareRequest request) {
    return share(find(mediaId, userId), request);
  }

  /// Shares an item by its path, has the vault adopt it first when it must.
  ///
  /// @throws ProblemException 404 when there is no such object of this user, 400 for a broken rule
  ShareAnswer shareByPath(String filePath, String userId, ShareRequest request) {
    return share(paths.find(filePath, userId), request);
  }

  private ShareAnswer share(VaultMedia media, ShareRequest request) {
    ShareOrder order = ShareOrder.of(request, config.shareDefault());
    rules.check(media, order);
    StoredTerms terms = rules.terms(request.terms());
    Share share = committed(media, order, terms);
    return ShareAnswer.of(
        share, renditions.awaitSettled(share.mediaId(), share.copies(), config.copyWait()));
  }

  /// The API document has a text of its own for a link that could not be made.
  private Share committed(VaultMedia media, ShareOrder order, StoredTerms terms) {
    try {
      return sharing.share(media.id(), media.userId(), order, terms);
    } catch (ProblemException refused) {
      throw refused;
    } catch (RuntimeException e) {
      if (PassingFaults.ofDatabase(e)) {
        throw e;
      }
      LOG.errorf(e, "no link was made mediaId=%d", media.id());
      throw new ProblemException(CommunityProblem.LINK_NOT_CREATED);
    }
  }

  /// Removes the item's link and public copy. Idempotent.
  ///
  /// @throws ProblemException 404 for an unknown item
  void remove(long mediaId, String userId) {
    sharing.remove(find(mediaId, userId).id(), userId);
  }

  private VaultMedia find(long mediaId, String userId) {
    return catalogue
        .awaitOwned(mediaId, userId, config.mediaWait())
        .orElseThrow(() -> new ProblemException(CommunityProblem.MEDIA_NOT_FOUND));
  }
}
