package io.vitrine.library.media;

import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.LibraryEvent.MediaAdded;
import io.vitrine.events.Requester;
import io.vitrine.events.StoredObject;
import io.vitrine.events.Task;
import io.vitrine.library.access.Caller;
import io.vitrine.library.media.FileCheck.Accepted;
import io.vitrine.library.media.ObjectWriter.Written;
import io.vitrine.library.tenancy.TeamContext;
import io.vitrine.outbox.Outbox;
import io.vitrine.removal.UnfinishedUploads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/// Gives stored objects their rows.
@ApplicationScoped
class MediaRecords {
  private final TeamContext context;
  private final MediaRepository repository;
  private final UnfinishedUploads unfinished;
  private final Outbox outbox;
  private final MediaItems items;
  private final Clock clock;

  MediaRecords(
      TeamContext context,
      MediaRepository repository,
      UnfinishedUploads unfinished,
      Outbox outbox,
      MediaItems items,
      Clock clock) {
    this.context = context;
    this.repository = repository;
    this.unfinished = unfinished;
    this.outbox = outbox;
    this.items = items;
    this.clock = clock;
  }

  /// Writes row and events of a file in the caller's home team, in one transaction. Without its
  /// commit the object is removed later.
  MediaItem record(Caller caller, Written file) {
    return context.run(caller.userId(), Set.of(caller.home()), () -> write(caller, file));
  }

  private MediaItem write(Caller caller, Written file) {
    unfinished.finish(file.upload());
    // The wire shows milliseconds; a row that kept more would sort in a way that nobody can see.
    MediaEntity row = row(caller, file, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    repository.add(row);
    StoredObject object =
        new StoredObject(row.objectBucket, row.objectKey, row.objectEtag, row.fileSize);
    outbox.append(
        new MediaAdded(
            row.id, row.teamId, row.userId, object, row.filename, row.mimeType, row.fileSize));
    outbox.append(
        new EnrichmentRequested(
                Requester.LIBRARY,
                row.id.toString(),
                row.enrichmentGeneration,
                object,
                row.filename,
                Set.of(Task.PROBE),
                null)
            .ownedBy(row.teamId.toString()));
    return items.of(row);
  }

  private static MediaEntity row(Caller caller, Written file, Instant now) {
    Accepted accepted = file.accepted();
    MediaEntity row = new MediaEntity();
    row.id = file.mediaId();
    row.teamId = caller.home();
    row.userId = caller.userId();
    row.objectBucket = file.object().object().bucket();
    row.objectKey = file.object().object().key();
    row.objectEtag = file.object().etag();
    row.sha256 = file.sha256();
    row.filename = accepted.file().name();
    row.fileSize = accepted.file().size();
    row.mimeType = accepted.type().value();
    row.width = accepted.dimensions().map(Dimensions::width).orElse(null);
    row.height = accepted.dimensions().map(Dimensions::height).orElse(null);
    row.status = MediaEntity.ACTIVE;
    row.enrichmentStatus = MediaEntity.PENDING;
    row.enrichmentGeneration = MediaEntity.FIRST_GENERATION;
    row.createdAt = now;
    row.updatedAt = now;
    return row;
  }
}
