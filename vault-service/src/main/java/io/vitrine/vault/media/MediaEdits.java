package io.vitrine.vault.media;

import io.vitrine.events.ActivityRecorded;
import io.vitrine.outbox.Outbox;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.vault.MediaId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an owner changes of an item that stays. Each writes its row and its events in one
/// transaction.
@ApplicationScoped
public class MediaEdits {
  private final MediaItems items;
  private final MediaVersions versions;
  private final Outbox outbox;
  private final VaultConfig config;
  private final Clock clock;

  MediaEdits(
      MediaItems items, MediaVersions versions, Outbox outbox, VaultConfig config, Clock clock) {
    this.items = items;
    this.versions = versions;
    this.outbox = outbox;
    this.config = config;
    this.clock = clock;
  }

  /// Sets caption and character name. No event tells the other services, since none of them shows
  /// these fields; the owner's activity names the fields, not the words. An edit that names no
  /// field changes nothing.
  ///
  /// @return false when the user has no such item
  @Transactional
  public boolean edit(String userId, MediaId id, MediaEdit edit) {
    Optional<MediaItem> found = items.lockOwned(id, userId);
    found.ifPresent(
        item -> {
          List<String> fields = apply(item, edit);
          if (!fields.isEmpty()) {
            items.flush();
            outbox.append(
                new ActivityRecorded(
                    userId,
                    "media_updated",
                    "media_gallery",
                    Map.of("mediaId", item.id, "fields", String.join(",", fields)),
                    clock.instant()));
          }
        });
    return found.isPresent();
  }

  /// Asks the worker to look at the object again: a new generation, whose results alone count from
  /// now on. Asked again within a short time, nothing happens: the answer of the first is on its
  /// way.
  ///
  /// @param now the object as the store has it; null when it has none, which the worker will say
  /// @return false when the user has no such item
  @Transactional
  public boolean enrichAgain(String userId, MediaId id, @Nullable ObjectInfo now) {
    Optional<MediaItem> found = items.lockOwned(id, userId);
    found.filter(this::mayAsk).ifPresent(item -> request(item, now));
    return found.isPresent();
  }

  private boolean mayAsk(MediaItem item) {
    return item.enrichmentAskedAt == null
        || !clock.instant().isBefore(item.enrichmentAskedAt.plus(config.enrichInterval()));
  }

  private void request(MediaItem item, @Nullable ObjectInfo now) {
    item.enrichmentAskedAt = clock.instant();
    item.enrichmentAttempts = 0;
    versions.askAgain(item, now);
  }

  private static List<String> apply(MediaItem item, MediaEdit edit) {
    List<String> fields = new ArrayList<>();
    if (edit.caption() instanceof Change.To caption) {
      item.caption = caption.text();
      fields.add("caption");
    }
    if (edit.characterName() instanceof Change.To name) {
      item.characterName = name.text();
      item.characterManual = name.text() != null;
      fields.add("characterName");
    }
    return fields;
  }
}
