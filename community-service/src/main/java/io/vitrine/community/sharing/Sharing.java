package io.vitrine.community.sharing;

import io.vitrine.community.media.LockedItem;
import io.vitrine.community.media.LockedMedia;
import io.vitrine.community.media.MediaCatalogue;
import io.vitrine.community.media.MediaRemoved;
import io.vitrine.community.media.MediaReplaced;
import io.vitrine.community.media.VaultMedia;
import io.vitrine.community.moderation.ItemTakenDown;
import io.vitrine.community.moderation.Removals;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.community.publication.Placement;
import io.vitrine.community.publication.Publication;
import io.vitrine.community.publication.Publications;
import io.vitrine.community.rendition.CopySettled;
import io.vitrine.community.rendition.CopySource;
import io.vitrine.community.rendition.OrderedCopies;
import io.vitrine.community.rendition.Purpose;
import io.vitrine.community.rendition.RenditionState;
import io.vitrine.community.rendition.Renditions;
import io.vitrine.events.ActivityRecorded;
import io.vitrine.events.CommunityEvent.AdoptionRequested;
import io.vitrine.events.CommunityEvent.ShareCreated;
import io.vitrine.events.CommunityEvent.ShareRemoved;
import io.vitrine.outbox.Outbox;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Commits shares and their removal. Each runs under the item's lock, so that of many at a time one
/// makes the link and the others find it.
@ApplicationScoped
class Sharing {
  private static final Set<Purpose> LINK_ALONE = EnumSet.of(Purpose.LINK);

  private final ShareLinkRepository links;
  private final MediaCatalogue catalogue;
  private final Renditions renditions;
  private final Publications publications;
  private final Removals removals;
  private final Outbox outbox;
  private final Clock clock;

  Sharing(
      ShareLinkRepository links,
      MediaCatalogue catalogue,
      Renditions renditions,
      Publications publications,
      Removals removals,
      Outbox outbox,
      Clock clock) {
    this.links = links;
    this.catalogue = catalogue;
    this.renditions = renditions;
    this.publications = publications;
    this.removals = removals;
    this.outbox = outbox;
    this.clock = clock;
  }

  /// Gives the item a link, and puts it into the community or takes it out. Idempotent but for the
  /// activity, which records each call.
  ///
  /// @throws ProblemException 404 when the item was deleted meanwhile, 403 while its removal by a
  ///   moderator stands
  @Transactional(TxType.REQUIRES_NEW)
  Share share(long mediaId, String userId, ShareOrder order, StoredTerms terms) {
    LockedMedia locked = locked(mediaId, userId);
    VaultMedia media = locked.media();
    removals.refuseRemoved(locked.item());
    boolean toCommunity = order.toCommunity();
    OrderedCopies ordered =
        renditions.ensure(
            locked, toCommunity ? EnumSet.allOf(Purpose.class) : LINK_ALONE, order.retry());
    Map<Purpose, RenditionState> copies = ordered.states();
    ShareLinkEntity link = fresh(media, id(copies, Purpose.LINK), terms);
    boolean isNew = links.add(link);
    if (!isNew) {
      link = links.change(mediaId, terms, clock.instant());
    }
    Publication publication = null;
    boolean communityChanged;
    if (toCommunity) {
      Placement placed = publications.publish(locked, id(copies, Purpose.COMMUNITY), order.tags());
      publication = placed.publication();
      communityChanged = placed.isNew();
    } else {
      communityChanged = publications.remove(locked.item(), userId, "unshared");
    }
    boolean changed = isNew || communityChanged || ordered.ofOtherBytes();
    announce(link, media, toCommunity, changed);
    return new Share(mediaId, Share.Link.of(link), publication, List.copyOf(copies.values()));
  }

  private static long id(Map<Purpose, RenditionState> copies, Purpose purpose) {
    return Objects.requireNonNull(copies.get(purpose)).id();
  }

  private void announce(
      ShareLinkEntity link, VaultMedia media, boolean toCommunity, boolean changed) {
    if (changed) {
      outbox.append(
          new ShareCreated(
              link.mediaId, link.userId, link.code, toCommunity, media.object().etag(), null));
    }
    outbox.append(activity(link, toCommunity));
  }

  /// Removes link, public copy and tags. An item that is not shared is left alone.
  ///
  /// @throws ProblemException 404 when the item is unknown, deleted or another person's
  @Transactional(TxType.REQUIRES_NEW)
  void remove(long mediaId, String userId) {
    removeAll(locked(mediaId, userId).item(), userId, "unshared");
  }

  /// The owner deleted the item in the vault.
  @Transactional(TxType.MANDATORY)
  void forget(@Observes MediaRemoved removed) {
    removeAll(removed.item(), removed.userId(), "deleted");
  }

  /// A moderator, or the block list, took the item down.
  @Transactional(TxType.MANDATORY)
  void takeDown(@Observes ItemTakenDown taken) {
    removeAll(taken.item(), taken.userId(), "moderated");
  }

  /// The original was replaced: the copies stay what was agreed to. The vault hears of which bytes
  /// they are, so that its owner sees that they are out of date, and not when the same bytes were
  /// only put again.
  @Transactional(TxType.MANDATORY)
  void tellOutdated(@Observes MediaReplaced replaced) {
    Optional<ShareLinkEntity> known = links.findByIdOptional(replaced.item().mediaId());
    Optional<CopySource> source = renditions.source(replaced.item().mediaId());
    if (known.isPresent() && source.isPresent()) {
      outbox.append(
          new ShareCreated(
              replaced.item().mediaId(),
              replaced.userId(),
              known.get().code,
              publications.find(replaced.item().mediaId()).isPresent(),
              source.get().etag(),
              source.get().sha256()));
    }
  }

  /// A copy was ordered of bytes that are no longer there: the vault shall look.
  @Transactional(TxType.MANDATORY)
  void haveChangeSeen(@Observes CopySettled copy) {
    if (copy.sourceChanged()) {
      catalogue
          .find(copy.item().mediaId())
          .ifPresent(
              media -> outbox.append(new AdoptionRequested(media.userId(), media.object().key())));
    }
  }

  private void removeAll(LockedItem item, String userId, String reason) {
    long mediaId = item.mediaId();
    Optional<ShareLinkEntity> known = links.findByIdOptional(mediaId);
    known.ifPresent(
        link -> {
          links.delete(link);
          links.flush();
        });
    publications.remove(item, userId, reason);
    renditions.discard(item, Purpose.LINK);
    if (known.isPresent()) {
      outbox.append(new ShareRemoved(mediaId, userId));
    }
  }

  private LockedMedia locked(long mediaId, String userId) {
    return catalogue
        .lockOwned(mediaId, userId)
        .orElseThrow(() -> new ProblemException(CommunityProblem.MEDIA_NOT_FOUND));
  }

  private ShareLinkEntity fresh(VaultMedia media, long renditionId, StoredTerms terms) {
    ShareLinkEntity link = new ShareLinkEntity();
    link.mediaId = media.id();
    link.code = UUID.randomUUID().toString().replace("-", "");
    link.userId = media.userId();
    link.renditionId = renditionId;
    link.createdAt = clock.instant();
    link.apply(terms, link.createdAt);
    return link;
  }

  private ActivityRecorded activity(ShareLinkEntity link, boolean toCommunity) {
    return new ActivityRecorded(
        link.userId,
        "media_shared",
        "media_gallery",
        Map.of("mediaId", link.mediaId, "shareCode", link.code, "communityShared", toCommunity),
        clock.instant());
  }
}
