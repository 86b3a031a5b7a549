package io.vitrine.community.rendition;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Ends waits for the worker that have lasted too long: its order may lie among the dead letters,
/// and its owner shall see that and try again.
@ApplicationScoped
class OverdueCopies {
  private static final int AT_ONCE = 200;

  private final RenditionRepository repository;
  private final CopyResults results;
  private final RenditionConfig config;
  private final Clock clock;

  OverdueCopies(
      RenditionRepository repository, CopyResults results, RenditionConfig config, Clock clock) {
    this.repository = repository;
    this.results = results;
    this.config = config;
    this.clock = clock;
  }

  /// Fails some overdue copies, each in a transaction of its own. Two replicas may meet at one; the
  /// second finds nothing left to do.
  void fail() {
    Instant before = clock.instant().minus(config.overdueAfter());
    List<Long> overdue =
        QuarkusTransaction.requiringNew().call(() -> repository.waitingSince(before, AT_ONCE));
    overdue.forEach(id -> QuarkusTransaction.requiringNew().run(() -> results.overdue(id, before)));
  }
}
