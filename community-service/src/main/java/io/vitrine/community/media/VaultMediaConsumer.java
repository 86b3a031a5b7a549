package io.vitrine.community.media;

import io.smallrye.common.annotation.Blocking;
import io.vitrine.events.Event;
import io.vitrine.events.VaultEvent;
import io.vitrine.events.VaultEvent.MediaDeleted;
import io.vitrine.events.VaultEvent.MediaRangeListed;
import io.vitrine.events.VaultEvent.MediaStored;
import io.vitrine.outbox.Deliveries;
import io.vitrine.outbox.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/// Keeps the projection in line with the vault.
@ApplicationScoped
class VaultMediaConsumer {
  private static final Logger LOG = Logger.getLogger(VaultMediaConsumer.class);

  private final Deliveries deliveries;
  private final VaultMediaRepository repository;
  private final Signals signals;
  private final jakarta.enterprise.event.Event<MediaRemoved> removed;
  private final jakarta.enterprise.event.Event<MediaReplaced> replaced;
  private final Clock clock;

  VaultMediaConsumer(
      Deliveries deliveries,
      VaultMediaRepository repository,
      Signals signals,
      jakarta.enterprise.event.Event<MediaRemoved> removed,
      jakarta.enterprise.event.Event<MediaReplaced> replaced,
      Clock clock) {
    this.deliveries = deliveries;
    this.repository = repository;
    this.signals = signals;
    this.removed = removed;
    this.replaced = replaced;
    this.clock = clock;
  }

  @Incoming("vault-media")
  @Blocking
  void consume(byte[] value) {
    deliveries.deliver(value, "community.vault-media", envelope -> apply(envelope.data()));
  }

  private void apply(Event event) {
    if (event instanceof VaultEvent vaultEvent) {
      switch (vaultEvent) {
        case MediaStored stored -> remember(stored);
        case MediaDeleted deleted -> forget(deleted.mediaId(), deleted.userId());
        case MediaRangeListed listed -> forgetMissing(listed);
      }
    }
  }

  private void remember(MediaStored media) {
    LockedItem item = repository.lock(media.mediaId());
    Optional<VaultMedia> before = repository.owned(media.mediaId(), media.userId());
    if (repository.upsert(item, media)) {
      if (before.filter(known -> isOfOtherBytes(known, media)).isPresent()) {
        replaced.fire(new MediaReplaced(item, media.userId()));
      }
      signals.raise(MediaCatalogue.BY_ID, Long.toString(media.mediaId()));
      signals.raise(MediaCatalogue.BY_PATH, media.object().key());
    } else {
      LOG.infof("late event for a deleted item skipped mediaId=%d", media.mediaId());
    }
  }

  private static boolean isOfOtherBytes(VaultMedia known, MediaStored media) {
    return !Objects.equals(known.object().etag(), media.object().etag());
  }

  private void forget(long mediaId, String userId) {
    LockedItem item = repository.lock(mediaId);
    removed.fire(new MediaRemoved(item, userId));
    repository.bury(item, clock.instant());
  }

  /// What the vault does not name it has deleted, and nobody told us: after a restore of an older
  /// backup, or when we did not listen for longer than the topic keeps its events.
  private void forgetMissing(MediaRangeListed listed) {
    List<VaultMedia> missing = repository.missing(listed);
    if (!missing.isEmpty()) {
      LOG.warnf("items are gone whose deletion was missed count=%d", missing.size());
    }
    // In the order in which a transaction may lock several.
    missing.stream()
        .sorted(Comparator.comparingLong(VaultMedia::id))
        .forEach(media -> forget(media.id(), media.userId()));
  }
}
