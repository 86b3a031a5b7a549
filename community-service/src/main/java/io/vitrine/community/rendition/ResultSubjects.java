package io.vitrine.community.rendition;

import io.vitrine.events.EnrichmentResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Finds what a result of the worker is about.
@ApplicationScoped
class ResultSubjects {
  private final RenditionRepository repository;
  private final Safety safety;

  ResultSubjects(RenditionRepository repository, Safety safety) {
    this.repository = repository;
    this.safety = safety;
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
}
