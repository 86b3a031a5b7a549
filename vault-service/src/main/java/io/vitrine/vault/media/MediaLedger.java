package io.vitrine.vault.media;

import static io.vitrine.events.Requester.VAULT;

import io.agroal.api.AgroalDataSource;
import io.vitrine.events.ActivityRecorded;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Task;
import io.vitrine.events.VaultEvent.MediaStored;
import io.vitrine.outbox.EnrichmentWaitConfig;
import io.vitrine.outbox.Outbox;
import io.vitrine.removal.ObjectRemovals;
import io.vitrine.removal.UnfinishedUpload;
import io.vitrine.removal.UnfinishedUploads;
import io.vitrine.removal.WrittenKey;
import io.vitrine.vault.MediaId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Every way in which an item comes into a vault. Each writes its row and its events in one
/// transaction, and takes the user's lock first: a delete and an adoption of the same key never
/// pass each other.
@ApplicationScoped
public class MediaLedger {
  private final AgroalDataSource dataSource;
  private final MediaItems items;
  private final MediaVersions versions;
  private final Outbox outbox;
  private final ObjectRemovals removals;
  private final UnfinishedUploads unfinished;
  private final VaultConfig config;
  private final EnrichmentWaitConfig wait;
  private final Clock clock;

  MediaLedger(
      AgroalDataSource dataSource,
      MediaItems items,
      MediaVersions versions,
      Outbox outbox,
      ObjectRemovals removals,
      UnfinishedUploads unfinished,
      VaultConfig config,
      EnrichmentWaitConfig wait,
      Clock clock) {
    this.dataSource = dataSource;
    this.items = items;
    this.versions = versions;
    this.wait = wait;
    this.outbox = outbox;
    this.removals = removals;
    this.unfinished = unfinished;
    this.config = config;
    this.clock = clock;
  }

  /// Adopts the objects that have no row yet, except those whose removal is under way or came after
  /// the listing that showed them began; an object that was written under the key of a removed one
  /// since is a new item. Those that have one are available again, and those whose bytes are others
  /// than the row tells of become a new version of their item.
  ///
  /// @param found a batch: all of it becomes rows and events together, or none
  /// @param listingBegan on the database's clock
  @Transactional
  public AdoptedBatch adopt(String userId, List<FoundObject> found, Instant listingBegan) {
    try (Connection connection = dataSource.getConnection()) {
      new MediaSql(connection, config.bucket()).lockUser(userId);
      AdoptionSql sql = new AdoptionSql(connection, config.bucket(), wait.limit());
      List<MediaStored> adopted = sql.insertMissing(userId, found, listingBegan, clock.instant());
      adopted.forEach(stored -> announce(stored, request(stored).inBackground()));
      int rest = found.size() - adopted.size();
      if (rest == 0) {
        return new AdoptedBatch(adopted.size(), 0, 0, 0);
      }
      List<Long> replaced = sql.replace(userId, found, listingBegan);
      versions.announce(replaced);
      int known = sql.showAgain(found) - adopted.size() - replaced.size();
      if (known + replaced.size() < rest) {
        removals.hasten(config.bucket(), found.stream().map(MediaLedger::written).toList());
      }
      return new AdoptedBatch(
          adopted.size(), known, replaced.size(), rest - known - replaced.size());
    } catch (SQLException e) {
      throw new IllegalStateException("cannot adopt media", e);
    }
  }

  /// Tells again of an item that somebody asks for by its key, in the caller's transaction.
  ///
  /// @return false when this user has no such item
  @Transactional(Transactional.TxType.MANDATORY)
  public boolean announceAgain(String userId, String key) {
    // The lock keeps the item's events in their order.
    Optional<MediaItem> known = items.lockAt(key, userId);
    known.map(item -> item.stored(config.bucket())).ifPresent(outbox::append);
    return known.isPresent();
  }

  /// Marks items as missing from the bucket.
  ///
  /// @param listingBegan rows younger than this are left alone, on the database's clock
  @Transactional
  public void markMissing(String userId, List<Long> ids, Instant listingBegan) {
    try (Connection connection = dataSource.getConnection()) {
      new MediaSql(connection, config.bucket()).lockUser(userId);
      new AdoptionSql(connection, config.bucket(), wait.limit())
          .markMissing(userId, ids, listingBegan);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot mark media", e);
    }
  }

  /// Gives an uploaded object its row. An adoption that was faster keeps the id.
  ///
  /// @param upload of its bytes, finished with the commit
  @Transactional
  public MediaId store(NewMedia media, UnfinishedUpload upload) {
    unfinished.finish(upload);
    try (Connection connection = dataSource.getConnection()) {
      MediaSql sql = new MediaSql(connection, config.bucket());
      sql.lockUser(media.userId());
      MediaStored stored = sql.insertUpload(media, clock.instant(), wait.limit());
      announce(stored, request(stored));
      outbox.append(uploaded(stored));
      return new MediaId(stored.mediaId());
    } catch (SQLException e) {
      throw new IllegalStateException("cannot store media", e);
    }
  }

  private static WrittenKey written(FoundObject object) {
    return new WrittenKey(object.key(), object.lastModified());
  }

  private ActivityRecorded uploaded(MediaStored stored) {
    return new ActivityRecorded(
        stored.userId(),
        "media_uploaded",
        "media_gallery",
        Map.of(
            "mediaId", stored.mediaId(),
            "category", stored.source(),
            "mimeType", stored.mediaType(),
            "size", stored.object().size()),
        clock.instant());
  }

  private void announce(MediaStored stored, EnrichmentRequested request) {
    outbox.append(stored);
    outbox.append(request);
  }

  private static EnrichmentRequested request(MediaStored stored) {
    return new EnrichmentRequested(
            VAULT,
            stored.key(),
            MediaSql.FIRST_GENERATION,
            stored.object(),
            stored.originalName(),
            Set.of(Task.PROBE, Task.DETECT),
            null)
        .ownedBy(stored.userId());
  }
}
