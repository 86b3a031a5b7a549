package io.vitrine.library.media;

import io.vitrine.events.LibraryEvent.MediaDeleted;
import io.vitrine.library.access.Caller;
import io.vitrine.library.access.Scope;
import io.vitrine.library.tenancy.TeamContext;
import io.vitrine.outbox.Outbox;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The media that a caller can see, and their removal.
@ApplicationScoped
class MediaLibrary {
  private final TeamContext context;
  private final MediaRepository repository;
  private final ObjectStore store;
  private final MediaConfig config;
  private final Outbox outbox;
  private final Clock clock;

  MediaLibrary(
      TeamContext context,
      MediaRepository repository,
      ObjectStore store,
      MediaConfig config,
      Outbox outbox,
      Clock clock) {
    this.context = context;
    this.repository = repository;
    this.store = store;
    this.config = config;
    this.outbox = outbox;
    this.clock = clock;
  }

  /// Rows of a page, and how many match in all.
  record Found(List<MediaEntity> rows, long total) {}

  Found list(Caller caller, MediaQuery query) {
    return visibleTo(caller, () -> new Found(repository.page(query), repository.count(query)));
  }

  /// A live item of the caller's teams; empty for any other.
  Optional<MediaEntity> find(Caller caller, UUID id) {
    return visibleTo(caller, () -> repository.findLive(id));
  }

  /// A short-lived URL of an item's bytes, empty when the caller cannot see the item.
  Optional<URI> content(Caller caller, UUID id) {
    return find(caller, id)
        .map(
            row ->
                store.presignGet(
                    new ObjectKey(row.objectBucket, row.objectKey),
                    config.contentUrlLife(),
                    row.mimeType,
                    null));
  }

  /// Hides an item; its bytes stay. A second time it is not found.
  ///
  /// @return false when the caller cannot see the item
  /// @throws io.vitrine.web.ProblemException 403 when the caller sees the item but may not delete
  ///   it
  boolean delete(Caller caller, UUID id) {
    return visibleTo(
        caller, () -> repository.findLive(id).map(row -> delete(caller, row)).orElse(false));
  }

  private boolean delete(Caller caller, MediaEntity row) {
    caller.require(Scope.MEDIA_DELETE, row.teamId);
    boolean deleted =
        repository.markDeleted(
            row.id, caller.userId(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    if (deleted) {
      outbox.append(new MediaDeleted(row.id, row.teamId, caller.userId()));
    }
    return deleted;
  }

  private <T> T visibleTo(Caller caller, Supplier<T> work) {
    return context.run(caller.userId(), caller.teamsWith(Scope.MEDIA_READ), work);
  }
}
