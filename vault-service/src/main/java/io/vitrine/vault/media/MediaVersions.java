package io.vitrine.vault.media;

import io.vitrine.outbox.Outbox;
import io.vitrine.storage.ObjectInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What follows when other bytes lie under an item's key, or when the worker is asked about them
/// once more. In the caller's transaction.
@ApplicationScoped
class MediaVersions {
  private final MediaItems items;
  private final EnrichmentOrders orders;
  private final Outbox outbox;
  private final VaultConfig config;

  MediaVersions(MediaItems items, EnrichmentOrders orders, Outbox outbox, VaultConfig config) {
    this.items = items;
    this.orders = orders;
    this.outbox = outbox;
    this.config = config;
  }

  /// Tells the others of rows that took the facts of other bytes, and asks the worker about those.
  void announce(List<Long> replaced) {
    if (!replaced.isEmpty()) {
      items.getEntityManager().clear();
      for (MediaItem item : items.list("id in ?1 order by id", replaced)) {
        outbox.append(item.stored(config.bucket()));
        orders.askInBackground(item);
      }
      items.flush();
    }
  }

  /// Begins another generation of a locked row.
  ///
  /// @param now the object as the store has it; null when it has none, which the worker will say
  void askAgain(MediaItem item, @Nullable ObjectInfo now) {
    boolean replaced = now != null && !item.tellsOf(now);
    if (now != null && replaced) {
      item.replaceBy(now);
    }
    item.beginGeneration();
    orders.ask(item);
    items.flush();
    if (replaced) {
      outbox.append(item.stored(config.bucket()));
    }
  }

  /// Asks the same question again, whose first answer may still come. Other bytes than the row's
  /// are another question.
  void repeat(MediaItem item, @Nullable ObjectInfo now) {
    item.enrichmentAttempts++;
    if (now == null || item.tellsOf(now)) {
      orders.askInBackground(item);
      items.flush();
    } else {
      askAgain(item, now);
    }
  }
}
