package io.vitrine.vault.announcement;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vitrine.events.VaultEvent.MediaRangeListed;
import io.vitrine.events.VaultEvent.MediaStored;
import io.vitrine.outbox.Outbox;
import io.vitrine.vault.media.VaultConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Announces the living items of the vault again, in the order of their ids, and after each batch
/// says which ids of its range are alive: whoever knows another one has missed its deletion. One
/// order at a time; how far it is stands in its row, so that any replica goes on after a crash.
@ApplicationScoped
class Announcements {
  /// What a turn came to.
  enum Turn {
    /// Nothing is ordered, or another replica does it.
    IDLE,
    /// Go on after a pause.
    UNDER_WAY
  }

  private final AnnouncementTable table;
  private final Outbox outbox;
  private final VaultConfig vault;
  private final AnnouncementConfig config;
  private final Clock clock;

  Announcements(
      AnnouncementTable table,
      Outbox outbox,
      VaultConfig vault,
      AnnouncementConfig config,
      Clock clock) {
    this.table = table;
    this.outbox = outbox;
    this.vault = vault;
    this.config = config;
    this.clock = clock;
  }

  /// Notes an order; the work is done in the background.
  ///
  /// @param userId whose items, null for everybody's
  /// @return empty when one is under way
  Optional<Announcement> order(@Nullable String userId) {
    UUID id = UUID.randomUUID();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    boolean noted = QuarkusTransaction.requiringNew().call(() -> table.insert(id, userId, now));
    return noted ? table.latest() : Optional.empty();
  }

  /// The newest order, under way or not.
  Optional<Announcement> latest() {
    return table.latest();
  }

  /// Ends the order that is under way, after its batch.
  ///
  /// @return false when there is none
  @Transactional
  boolean stop() {
    return table.stop(clock.instant());
  }

  /// Announces one batch, in one transaction with the note of it.
  @Transactional
  Turn turn() {
    Optional<Announcement> order = table.underWay();
    order.ifPresent(this::announceNext);
    return order.isPresent() ? Turn.UNDER_WAY : Turn.IDLE;
  }

  private void announceNext(Announcement order) {
    if (table.waitingEvents(config.mostWaiting()) == config.mostWaiting()) {
      return;
    }
    List<MediaStored> items = table.next(order, vault.bucket(), config.batch());
    boolean last = items.size() < config.batch();
    long upTo = last ? order.upTo() : items.getLast().mediaId();
    // One that is being changed is not locked, and may not be left out of the list: the next turn
    // finds all.
    if (table.count(order, upTo) == items.size()) {
      announce(order, items, upTo, last);
    }
  }

  private void announce(Announcement order, List<MediaStored> items, long upTo, boolean last) {
    items.forEach(outbox::append);
    outbox.append(
        new MediaRangeListed(
            order.lastId(),
            upTo,
            order.userId(),
            items.stream().map(MediaStored::mediaId).toList()));
    table.progress(order, upTo, items.size(), last ? clock.instant() : null);
  }
}
