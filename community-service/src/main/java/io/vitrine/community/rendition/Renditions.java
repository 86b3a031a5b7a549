package io.vitrine.community.rendition;

import io.vitrine.community.media.LockedItem;
import io.vitrine.community.media.LockedMedia;
import io.vitrine.events.Fingerprint;
import io.vitrine.outbox.Signals;
import io.vitrine.removal.ObjectRemovals;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Orders, finds and discards renditions.
@ApplicationScoped
public class Renditions {
  static final String SETTLED = "rendition-settled";

  private final RenditionRepository repository;
  private final CopyOrders orders;
  private final Thumbnails thumbnails;
  private final ObjectRemovals removals;
  private final Signals signals;

  Renditions(
      RenditionRepository repository,
      CopyOrders orders,
      Thumbnails thumbnails,
      ObjectRemovals removals,
      Signals signals) {
    this.repository = repository;
    this.orders = orders;
    this.thumbnails = thumbnails;
    this.removals = removals;
    this.signals = signals;
  }

  /// The item's renditions, each ordered from the worker when there is none, when it failed and may
  /// succeed now, when it is overdue, or when it shows other bytes than the item has now. Of those
  /// nothing is shown any more: all copies of a share are of the same original, or none is there.
  ///
  /// @param retry whether what failed is ordered also when it would fail again
  public OrderedCopies ensure(LockedMedia media, Set<Purpose> purposes, boolean retry) {
    Map<Purpose, RenditionState> states = new EnumMap<>(Purpose.class);
    orders.orderFirst(media, purposes).forEach(first -> states.put(first.purpose, first.state()));
    boolean ofOtherBytes = false;
    for (Purpose purpose : purposes) {
      if (!states.containsKey(purpose)) {
        RenditionEntity known = repository.of(media.item().mediaId(), purpose).orElseThrow();
        ofOtherBytes |= known.isOfOtherBytes(media.media());
        states.put(purpose, ensureAgain(media, known, retry));
      }
    }
    return new OrderedCopies(states, ofOtherBytes);
  }

  private RenditionState ensureAgain(LockedMedia media, RenditionEntity rendition, boolean retry) {
    if (orders.mayBeOrderedAgain(rendition, media.media(), retry)) {
      thumbnails.discard(media.item(), rendition);
      // A try that failed after it had put a copy has told nobody of it.
      removals.schedule(rendition.object(), rendition.isReady() ? rendition.etag : null);
      if (rendition.isReady()) {
        signals.raise(RemovedCopies.SIGNAL, RemovedCopies.ANY);
      }
      orders.orderAgain(rendition, media);
    } else {
      thumbnails.orderMissing(media.item(), rendition);
    }
    return rendition.state();
  }

  /// Forgets a rendition, and has its object removed when the transaction commits. A copy that the
  /// worker is still making is removed when it is announced.
  public void discard(LockedItem item, Purpose purpose) {
    long mediaId = item.mediaId();
    repository
        .of(mediaId, purpose)
        .ifPresent(
            rendition -> {
              removals.schedule(rendition.object(), rendition.etag);
              signals.raise(RemovedCopies.SIGNAL, RemovedCopies.ANY);
              thumbnails.discard(item, rendition);
              repository.delete(rendition);
              repository.flush();
              // Nothing is left that a share could wait for.
              signals.raise(SETTLED, Long.toString(mediaId));
            });
  }

  /// Whether the copy is in the store and checked, shown or hidden.
  public boolean isReady(long id) {
    return repository.findByIdOptional(id).filter(RenditionEntity::isReady).isPresent();
  }

  /// The bytes that may be served under this rendition, empty before it is published.
  public Optional<PublishedRendition> published(long id) {
    return repository.published(id).map(RenditionEntity::published);
  }

  /// The item's copy for a moderator's eyes, shown or held; the community's before the link's.
  public Optional<PublishedRendition> forModerators(long mediaId) {
    return repository.of(mediaId).stream()
        .filter(RenditionEntity::isReady)
        .max(Comparator.comparing(rendition -> rendition.purpose == Purpose.COMMUNITY))
        .map(RenditionEntity::published);
  }

  /// The original that the item's link shows, empty when it has none.
  public Optional<CopySource> source(long mediaId) {
    return repository
        .of(mediaId, Purpose.LINK)
        .map(rendition -> new CopySource(rendition.sourceEtag, rendition.sourceSha256));
  }

  /// What tells the item's original from others, empty before a copy was ready.
  public Optional<Fingerprint> fingerprint(long mediaId) {
    return repository.of(mediaId).stream().flatMap(it -> it.fingerprint().stream()).findFirst();
  }

  /// Waits until none of the item's renditions is processing, or the limit has passed. Call without
  /// a transaction.
  ///
  /// @param committed what the caller's transaction has made of them
  public List<RenditionState> awaitSettled(
      long mediaId, Collection<RenditionState> committed, Duration limit) {
    if (limit.isZero()) {
      return List.copyOf(committed);
    }
    return signals
        .await(
            SETTLED,
            Long.toString(mediaId),
            limit,
            () ->
                Optional.of(repository.states(mediaId))
                    .filter(states -> states.stream().allMatch(RenditionState::isSettled)))
        .orElseGet(() -> repository.states(mediaId));
  }
}
