package io.vitrine.community.rendition;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vitrine.community.rendition.RenditionKey.Generation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes copies that were removed off this machine's disk. A signal tells every replica that there
/// are some; the rows tell which.
@ApplicationScoped
class RemovedCopies {
  /// Raised in the transaction that removes a copy.
  static final String SIGNAL = "copy-removed";

  /// The key of [#SIGNAL].
  static final String ANY = "any";

  private static final int AT_ONCE = 1000;

  private final RenditionCache cache;
  private final RenditionRepository repository;

  RemovedCopies(RenditionCache cache, RenditionRepository repository) {
    this.cache = cache;
    this.repository = repository;
  }

  /// Deletes the files of all copies that are neither shown nor held any more.
  void forget() {
    List<String> kept = cache.kept();
    for (int from = 0; from < kept.size(); from += AT_ONCE) {
      List<String> some = kept.subList(from, Math.min(from + AT_ONCE, kept.size()));
      Set<String> gone = new HashSet<>(some);
      Set<Generation> living = living(some);
      gone.removeIf(key -> RenditionKey.read(key).filter(living::contains).isPresent());
      if (!gone.isEmpty()) {
        cache.forget(gone);
      }
    }
  }

  private Set<Generation> living(List<String> keys) {
    List<Long> ids = new ArrayList<>();
    keys.stream().map(RenditionKey::read).flatMap(Optional::stream).forEach(it -> ids.add(it.id()));
    Set<Generation> living = new HashSet<>();
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                repository
                    .ready(ids)
                    .forEach(it -> living.add(new Generation(it.id(), it.generation))));
    return living;
  }
}
