package io.vitrine.community.rendition;

import io.vitrine.community.rendition.CopyInspection.Finding;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.EnrichmentResult.Thumbnail;
import io.vitrine.events.EnrichmentResult.ThumbnailsReady;
import io.vitrine.removal.ObjectRemovals;
import io.vitrine.storage.ObjectKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Applies what the worker says of thumbnails, inside the transaction of the delivery.
@ApplicationScoped
class ThumbnailResults {
  private static final Logger LOG = Logger.getLogger(ThumbnailResults.class);

  private final ResultSubjects subjects;
  private final ThumbnailRepository repository;
  private final ObjectRemovals removals;
  private final RenditionConfig config;

  ThumbnailResults(
      ResultSubjects subjects,
      ThumbnailRepository repository,
      ObjectRemovals removals,
      RenditionConfig config) {
    this.subjects = subjects;
    this.config = config;
    this.repository = repository;
    this.removals = removals;
  }

  /// Shows the thumbnails of a copy that is still there. Others are removed.
  void ready(ThumbnailsReady ready, Finding finding) {
    Optional<RenditionEntity> current =
        subjects.current(ready).map(LockedRendition::row).filter(RenditionEntity::isReady);
    if (current.isEmpty()) {
      ready.thumbnails().stream()
          .filter(thumbnail -> isOurs(ready, key(thumbnail)))
          .forEach(unwanted -> removals.schedule(key(unwanted), unwanted.object().etag()));
    } else if (finding == Finding.AS_ANNOUNCED
        && isAsOrdered(ready, current.get())
        && isOfThisCopy(ready, current.get())) {
      ready.thumbnails().forEach(thumbnail -> put(current.get(), thumbnail));
    } else {
      LOG.warnf("thumbnails not shown rendition=%s finding=%s", ready.subjectId(), finding);
    }
  }

  private void put(RenditionEntity rendition, Thumbnail thumbnail) {
    sizeOf(rendition, thumbnail).ifPresent(size -> repository.put(rendition.id(), size, thumbnail));
  }

  /// A copy that was made anew has an order of its own.
  private static boolean isOfThisCopy(ThumbnailsReady ready, RenditionEntity rendition) {
    return rendition.etag == null || rendition.etag.equals(ready.sourceEtag());
  }

  private static boolean isAsOrdered(ThumbnailsReady ready, RenditionEntity rendition) {
    return ready.thumbnails().stream()
        .allMatch(thumbnail -> sizeOf(rendition, thumbnail).isPresent());
  }

  private static Optional<ThumbnailSize> sizeOf(RenditionEntity rendition, Thumbnail thumbnail) {
    for (ThumbnailSize size : ThumbnailSize.values()) {
      boolean fits = Math.max(thumbnail.width(), thumbnail.height()) <= size.edge();
      if (fits && key(thumbnail).equals(rendition.thumbnail(size))) {
        return Optional.of(size);
      }
    }
    return Optional.empty();
  }

  /// The copy stays without. What an earlier try left behind of a copy that has gone was given up
  /// with the copy, see [Thumbnails#discard].
  void rejected(Rejected rejected) {
    LOG.warnf("no thumbnails rendition=%s reason=%s", rejected.subjectId(), rejected.reason());
  }

  /// Guards what a message may have removed.
  private boolean isOurs(EnrichmentResult result, ObjectKey object) {
    return object.bucket().equals(config.bucket())
        && ResultSubjects.id(result)
            .filter(id -> RenditionKey.isOurs(object.key(), id, result.generation()))
            .isPresent();
  }

  private static ObjectKey key(Thumbnail thumbnail) {
    return new ObjectKey(thumbnail.object().bucket(), thumbnail.object().key());
  }
}
