package io.vitrine.community.rendition;

import io.vitrine.events.EnrichmentResult;
import io.vitrine.storage.ObjectKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Finds what a result of the worker is about.
@ApplicationScoped
class ResultSubjects {
  private final RenditionRepository repository;
  private final Safety safety;
  private final RenditionConfig config;

  ResultSubjects(RenditionRepository repository, Safety safety, RenditionConfig config) {
    this.repository = repository;
    this.safety = safety;
    this.config = config;
  }

  /// The row of this very generation, locked; before it the block list and the item, in the order
  /// of all who need several.
  Optional<LockedRendition> current(EnrichmentResult result) {
    return id(result)
        .flatMap(this::locked)
        .filter(found -> found.row().generation == result.generation());
  }

  /// The row, whatever its generation, under the same locks.
  Optional<LockedRendition> locked(long id) {
    return repository
        .mediaOf(id)
        .map(safety::lock)
        .flatMap(item -> repository.locked(id).map(row -> new LockedRendition(item, row)));
  }

  /// The rendition's id; empty when the subject is none of ours.
  static Optional<Long> id(EnrichmentResult result) {
    try {
      return Optional.of(Long.parseLong(result.subjectId()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// Where thumbnails of this generation may lie, whether or not its rendition is still there.
  List<ObjectKey> thumbnailKeys(long id, long generation) {
    return Arrays.stream(Purpose.values())
        .map(purpose -> RenditionKey.thumbnailsOf(purpose, id, generation))
        .flatMap(
            prefix ->
                Arrays.stream(ThumbnailSize.values())
                    .map(size -> new ObjectKey(config.bucket(), prefix + size.fileName())))
        .toList();
  }
}
