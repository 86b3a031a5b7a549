package io.vitrine.community.rendition;

import io.vitrine.community.media.LockedMedia;
import io.vitrine.community.media.VaultMedia;
import io.vitrine.events.CopyOrder;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Requester;
import io.vitrine.events.Task;
import io.vitrine.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Orders copies from the worker.
@ApplicationScoped
class CopyOrders {
  /// Types that the watermark is drawn on; GIFs and videos go without (the API document's list).
  private static final Set<String> WATERMARKABLE = Set.of("image/jpeg", "image/png", "image/webp");

  private final RenditionRepository repository;
  private final Holds holds;
  private final Outbox outbox;
  private final RenditionConfig config;
  private final Clock clock;

  CopyOrders(
      RenditionRepository repository,
      Holds holds,
      Outbox outbox,
      RenditionConfig config,
      Clock clock) {
    this.repository = repository;
    this.holds = holds;
    this.outbox = outbox;
    this.config = config;
    this.clock = clock;
  }

  /// @param retry whether what failed may be ordered also when it would fail again
  boolean mayBeOrderedAgain(RenditionEntity rendition, VaultMedia media, boolean retry) {
    return rendition.isOfOtherBytes(media)
        || switch (rendition.status) {
          case FAILED ->
              retry || !rendition.wouldFailAgain(media, needsWatermark(rendition.purpose, media));
          case PROCESSING ->
              rendition.requestedAt.plus(config.overdueAfter()).isBefore(clock.instant());
          case PUBLISHED, HELD -> false;
        };
  }

  /// Begins the first generation of renditions.
  ///
  /// @return those that the item did not have already
  List<RenditionEntity> orderFirst(LockedMedia media, Set<Purpose> purposes) {
    Set<Purpose> marked = EnumSet.noneOf(Purpose.class);
    purposes.stream()
        .filter(purpose -> needsWatermark(purpose, media.media()))
        .forEach(marked::add);
    List<RenditionEntity> ordered =
        repository.add(media, purposes, marked, config.bucket(), clock.instant());
    ordered.forEach(rendition -> request(rendition, media.media()));
    return ordered;
  }

  /// Begins another generation of the rendition.
  void orderAgain(RenditionEntity rendition, LockedMedia media) {
    media.item().require(rendition.mediaId);
    if (rendition.isOfOtherBytes(media.media())) {
      holds.forgetEntries(media.item());
    }
    rendition.begin(
        media.media(),
        needsWatermark(rendition.purpose, media.media()),
        config.bucket(),
        clock.instant());
    repository.flush();
    request(rendition, media.media());
  }

  private void request(RenditionEntity rendition, VaultMedia media) {
    outbox.append(
        new EnrichmentRequested(
                Requester.COMMUNITY,
                Long.toString(rendition.id()),
                rendition.generation,
                media.object(),
                media.originalName(),
                Set.of(Task.COPY),
                new CopyOrder(rendition.bucket, rendition.object().key(), rendition.marked))
            .ownedBy(media.userId()));
  }

  /// The worker goes by the bytes: what cannot carry a watermark goes without.
  private static boolean needsWatermark(Purpose purpose, VaultMedia media) {
    return purpose == Purpose.COMMUNITY
        && media.isUpload()
        && (!media.typeFromBytes() || WATERMARKABLE.contains(media.mediaType()));
  }
}
