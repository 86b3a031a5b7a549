package io.vitrine.vault.media;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vitrine.outbox.EnrichmentWaitConfig;
import io.vitrine.outbox.OverdueEnrichment;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import io.vitrine.vault.MediaId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Items that the worker has not answered about.
@ApplicationScoped
class OverdueMedia implements OverdueEnrichment {
  private final MediaItems items;
  private final MediaVersions versions;
  private final ObjectStore store;
  private final VaultConfig config;
  private final EnrichmentWaitConfig wait;
  private final Clock clock;

  OverdueMedia(
      MediaItems items,
      MediaVersions versions,
      ObjectStore store,
      VaultConfig config,
      EnrichmentWaitConfig wait,
      Clock clock) {
    this.items = items;
    this.versions = versions;
    this.store = store;
    this.config = config;
    this.wait = wait;
    this.clock = clock;
  }

  @Override
  public List<String> overdue(int limit) {
    return QuarkusTransaction.requiringNew()
        .call(() -> items.overdue(clock.instant(), limit))
        .stream()
        .map(String::valueOf)
        .toList();
  }

  /// The store is asked before the transaction, so that the question is about what is there now.
  @Override
  public void settle(String id) {
    Optional<String> key =
        QuarkusTransaction.requiringNew()
            .call(() -> items.findByIdOptional(Long.valueOf(id)).map(item -> item.objectKey));
    if (key.isPresent()) {
      @Nullable ObjectInfo now = store.head(new ObjectKey(config.bucket(), key.get())).orElse(null);
      QuarkusTransaction.requiringNew().run(() -> settle(MediaId.parse(id), now));
    }
  }

  private void settle(MediaId id, @Nullable ObjectInfo now) {
    items
        .lock(id)
        .filter(item -> item.enrichmentDueAt != null)
        .filter(item -> !clock.instant().isBefore(item.enrichmentDueAt))
        .ifPresent(
            item -> {
              if (item.enrichmentAttempts < wait.attempts()) {
                versions.repeat(item, now);
              } else {
                item.fail(OverdueEnrichment.GIVEN_UP);
              }
            });
  }
}
