package io.vitrine.community.rendition;

import io.vitrine.community.media.LockedItem;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Requester;
import io.vitrine.events.StoredObject;
import io.vitrine.events.Task;
import io.vitrine.events.ThumbnailOrder;
import io.vitrine.outbox.Outbox;
import io.vitrine.removal.ObjectRemovals;
import io.vitrine.storage.ObjectKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Small pictures of copies. They are made from the copy in the store, never from the original, so
/// they show nothing that it does not; and are served only while it is.
@ApplicationScoped
public class Thumbnails {
  static final String MEDIA_TYPE = "image/webp";

  private final ThumbnailRepository repository;
  private final RenditionRepository renditions;
  private final Outbox outbox;
  private final ObjectRemovals removals;
  private final RenditionConfig config;
  private final Clock clock;

  Thumbnails(
      ThumbnailRepository repository,
      RenditionRepository renditions,
      Outbox outbox,
      ObjectRemovals removals,
      RenditionConfig config,
      Clock clock) {
    this.repository = repository;
    this.renditions = renditions;
    this.outbox = outbox;
    this.removals = removals;
    this.config = config;
    this.clock = clock;
  }

  /// Orders them of a copy that is ready, unless a page would not show them.
  void order(LockedItem item, RenditionEntity rendition) {
    item.require(rendition.mediaId);
    if (isWanted(rendition)) {
      rendition.thumbnailsRequestedAt = clock.instant();
      ObjectKey copy = rendition.object();
      outbox.append(
          new EnrichmentRequested(
                  Requester.COMMUNITY,
                  Long.toString(rendition.id()),
                  rendition.generation,
                  new StoredObject(
                      copy.bucket(),
                      copy.key(),
                      rendition.etag,
                      Objects.requireNonNull(rendition.sizeBytes)),
                  // Its owner's name for it is no business of this job.
                  "copy",
                  Set.of(Task.THUMBNAIL),
                  null,
                  null,
                  new ThumbnailOrder(
                      copy.bucket(),
                      RenditionKey.thumbnailsOf(
                          rendition.purpose,
                          rendition.id(),
                          rendition.generation,
                          rendition.keySecret)))
              .ownedBy(renditions.ownerOf(rendition)));
    }
  }

  /// Orders them for a copy from before there were any, and where they got lost or failed.
  void orderMissing(LockedItem item, RenditionEntity rendition) {
    boolean underWay =
        rendition.thumbnailsRequestedAt != null
            && rendition.thumbnailsRequestedAt.plus(config.overdueAfter()).isAfter(clock.instant());
    if (!underWay && rendition.isReady() && !repository.any(rendition.id())) {
      order(item, rendition);
    }
  }

  /// The feed shows all that it has; a link's page shows the picture itself, but a video's first.
  private static boolean isWanted(RenditionEntity rendition) {
    return switch (rendition.purpose) {
      case COMMUNITY -> true;
      case LINK -> rendition.published().isVideo();
    };
  }

  /// No longer shows them. Their objects stay, to be put again under the same keys.
  void forget(LockedItem item, RenditionEntity rendition) {
    item.require(rendition.mediaId);
    repository.delete(rendition.id());
  }

  /// Forgets them, and has their objects removed when the transaction commits. Those that the
  /// worker is still making are removed when they are announced.
  void discard(LockedItem item, RenditionEntity rendition) {
    item.require(rendition.mediaId);
    Set<ThumbnailSize> unknown = EnumSet.allOf(ThumbnailSize.class);
    for (var gone : repository.delete(rendition.id())) {
      removals.schedule(rendition.thumbnail(gone.size()), gone.etag());
      unknown.remove(gone.size());
    }
    if (rendition.thumbnailsRequestedAt != null) {
      // Tries that failed have perhaps put them and told nobody.
      unknown.forEach(size -> removals.schedule(rendition.thumbnail(size), null));
    }
  }

  /// The thumbnail of a published rendition, empty before there is one.
  public Optional<PublishedRendition> published(long renditionId, ThumbnailSize size) {
    return renditions
        .published(renditionId)
        .flatMap(
            rendition ->
                repository
                    .find(renditionId, size)
                    .map(
                        found ->
                            new PublishedRendition(
                                rendition.thumbnail(size),
                                found.size(),
                                MEDIA_TYPE,
                                found.width(),
                                found.height(),
                                found.etag(),
                                found.etag(),
                                Objects.requireNonNull(rendition.publishedAt))));
  }
}
