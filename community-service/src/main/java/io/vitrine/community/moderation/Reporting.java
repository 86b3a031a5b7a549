package io.vitrine.community.moderation;

import io.vitrine.community.media.LockedItem;
import io.vitrine.community.media.LockedMedia;
import io.vitrine.community.media.MediaCatalogue;
import io.vitrine.community.media.VaultMedia;
import io.vitrine.community.moderation.ReportRows.NewReport;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.community.publication.Publication;
import io.vitrine.community.publication.Publications;
import io.vitrine.community.rendition.ItemHeld;
import io.vitrine.community.rendition.Renditions;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Takes reports, from anybody and from the block list.
@ApplicationScoped
class Reporting {
  private static final Logger LOG = Logger.getLogger(Reporting.class);

  private final ReportRows rows;
  private final Publications publications;
  private final MediaCatalogue catalogue;
  private final Renditions renditions;
  private final AutomaticHides hides;
  private final Clock clock;
  private final ModerationConfig config;

  Reporting(
      ReportRows rows,
      Publications publications,
      MediaCatalogue catalogue,
      Renditions renditions,
      AutomaticHides hides,
      Clock clock,
      ModerationConfig config) {
    this.rows = rows;
    this.publications = publications;
    this.catalogue = catalogue;
    this.renditions = renditions;
    this.hides = hides;
    this.clock = clock;
    this.config = config;
  }

  /// Stores a report of an item that is shown, or is hidden and waits for a decision: who has its
  /// page open is heard too. An urgent one hides the item in the same transaction, unless
  /// [AutomaticHides] says no. A client that says the same again before it was decided gets the id
  /// of the report that it made.
  ///
  /// @param client the hash of its address
  /// @throws ProblemException 400 for a broken rule, 404 when there is nothing under this id, or
  ///   nothing yet that could have been seen
  @Transactional
  long report(long communityMediaId, ReportRequest request, String client) {
    ReportReason reason = request.checked();
    long mediaId = ready(communityMediaId);
    LockedItem item = catalogue.lock(mediaId);
    if (ready(communityMediaId) != mediaId) {
      throw notFound();
    }
    long id =
        insert(
            new LockedMedia(item, owned(mediaId)),
            communityMediaId,
            reason,
            request.text(),
            request.contact(),
            client);
    boolean hidden = reason.isUrgent() && hides.hide(item, id, client);
    LOG.infof(
        "report received report=%d mediaId=%d reason=%s hidden=%s",
        id, mediaId, reason.word(), hidden);
    return id;
  }

  private long ready(long communityMediaId) {
    return publications.itemReadyAs(communityMediaId).orElseThrow(Reporting::notFound);
  }

  private VaultMedia owned(long mediaId) {
    return catalogue.find(mediaId).orElseThrow(Reporting::notFound);
  }

  /// The block list holds an item: somebody has to look at it.
  @Transactional(TxType.MANDATORY)
  void held(@Observes ItemHeld held) {
    catalogue
        .find(held.item().mediaId())
        .ifPresent(
            media ->
                insert(
                    new LockedMedia(held.item(), media),
                    publications.find(media.id()).map(Publication::id).orElse(null),
                    ReportReason.BLOCK_LIST,
                    null,
                    null,
                    null));
  }

  private long insert(
      LockedMedia locked,
      @Nullable Long communityMediaId,
      ReportReason reason,
      @Nullable String text,
      @Nullable String contact,
      @Nullable String client) {
    VaultMedia media = locked.media();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    NewReport report =
        new NewReport(
            media.id(),
            communityMediaId,
            media.userId(),
            reason,
            text,
            contact,
            client,
            now,
            now.plus(config.decideWithin()));
    return rows.insert(locked.item(), report, renditions.fingerprint(media.id()));
  }

  private static ProblemException notFound() {
    return new ProblemException(CommunityProblem.PUBLICATION_NOT_FOUND);
  }
}
