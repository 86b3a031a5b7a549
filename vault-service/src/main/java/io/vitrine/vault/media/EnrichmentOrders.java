package io.vitrine.vault.media;

import static io.vitrine.events.Requester.VAULT;

import io.vitrine.events.DetectionHints;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Task;
import io.vitrine.outbox.EnrichmentWaitConfig;
import io.vitrine.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks the worker what an item's bytes are, in the caller's transaction, which holds the row.
@ApplicationScoped
class EnrichmentOrders {
  private final Outbox outbox;
  private final VaultConfig config;
  private final EnrichmentWaitConfig wait;
  private final Clock clock;

  EnrichmentOrders(Outbox outbox, VaultConfig config, EnrichmentWaitConfig wait, Clock clock) {
    this.outbox = outbox;
    this.config = config;
    this.wait = wait;
    this.clock = clock;
  }

  /// Asks for the row's generation. Of an item that is shared the bytes' digest too: it tells
  /// whether its copies still show what is there.
  void ask(MediaItem item) {
    outbox.append(request(item));
  }

  /// The same of what nobody waits for.
  void askInBackground(MediaItem item) {
    outbox.append(request(item).inBackground());
  }

  private EnrichmentRequested request(MediaItem item) {
    item.enrichmentDueAt = clock.instant().plus(wait.limit());
    return new EnrichmentRequested(
            VAULT,
            Long.toString(item.id),
            item.enrichmentGeneration,
            item.object(config.bucket()),
            item.originalName,
            tasks(item),
            null,
            hints(item))
        .ownedBy(item.userId);
  }

  private static Set<Task> tasks(MediaItem item) {
    Set<Task> tasks = EnumSet.of(Task.PROBE, Task.DETECT);
    if (item.shared) {
      tasks.add(Task.FINGERPRINT);
    }
    return tasks;
  }

  private static @Nullable DetectionHints hints(MediaItem item) {
    return item.caption == null && item.subreddit == null
        ? null
        : new DetectionHints(item.caption, null, item.subreddit);
  }
}
