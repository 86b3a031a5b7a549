package io.vitrine.gallery.event;

import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.GalleryEvent.EventDeleted;
import io.vitrine.events.GalleryEvent.EventStored;
import io.vitrine.events.Requester;
import io.vitrine.events.Task;
import io.vitrine.gallery.DeviceName;
import io.vitrine.gallery.GalleryProblem;
import io.vitrine.outbox.Outbox;
import io.vitrine.removal.ObjectRemovals;
import io.vitrine.removal.UnfinishedUpload;
import io.vitrine.removal.UnfinishedUploads;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Adds and removes events: the row, what others learn of it, and what happens to the objects, in
/// one transaction.
@ApplicationScoped
public class EventLedger {
  private static final long FIRST_GENERATION = 1;

  private final EventRepository repository;
  private final DeviceFolders folders;
  private final Outbox outbox;
  private final ObjectRemovals removals;
  private final UnfinishedUploads unfinished;
  private final Clock clock;

  EventLedger(
      EventRepository repository,
      DeviceFolders folders,
      Outbox outbox,
      ObjectRemovals removals,
      UnfinishedUploads unfinished,
      Clock clock) {
    this.repository = repository;
    this.folders = folders;
    this.outbox = outbox;
    this.removals = removals;
    this.unfinished = unfinished;
    this.clock = clock;
  }

  /// Makes stored bytes an event. Idempotent by device, name and SHA-256: of concurrent equal
  /// uploads one is added, and the objects of the others are removed again.
  ///
  /// @param begun the uploads of its objects
  @Transactional
  public Recorded record(NewEvent event, List<UnfinishedUpload> begun) {
    begun.forEach(unfinished::finish);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    while (!repository.insert(event, now)) {
      // Empty when the other one was deleted in between: then there is room for ours.
      Optional<EventId> there = repository.sameUpload(event);
      if (there.isPresent()) {
        giveUpObjects(event);
        return new Recorded.AlreadyThere(there.get());
      }
    }
    announce(event, now);
    return new Recorded.Added(event.id());
  }

  /// Removes an event; its objects go soon after the commit, however often the store fails.
  ///
  /// @throws ProblemException 404 when the device has no such event
  @Transactional
  void delete(DeviceName device, EventId id) {
    EventEntity event =
        repository
            .findForUpdate(device, id)
            .orElseThrow(() -> new ProblemException(GalleryProblem.EVENT_NOT_FOUND));
    repository.delete(event);
    outbox.append(new EventDeleted(device.value(), id.value()));
    removals.schedule(folders.at(event.objectKey), event.objectEtag);
    if (event.thumbnailKey != null) {
      removals.schedule(folders.at(event.thumbnailKey), event.thumbnailEtag);
    }
  }

  private void announce(NewEvent event, Instant now) {
    StoredMedia original = event.original();
    StoredMedia thumbnail = event.thumbnail();
    outbox.append(
        new EventStored(
            event.device().value(),
            event.id().value(),
            event.name(),
            original.asEventData(),
            thumbnail == null ? null : thumbnail.asEventData(),
            event.kind().wireName(),
            original.type().value(),
            now));
    outbox.append(
        new EnrichmentRequested(
                Requester.GALLERY,
                event.id().value(),
                FIRST_GENERATION,
                original.asEventData(),
                event.name(),
                Set.of(Task.PROBE),
                null)
            .ownedBy(event.device().value()));
  }

  private void giveUpObjects(NewEvent event) {
    removals.schedule(event.original().object(), event.original().etag());
    StoredMedia thumbnail = event.thumbnail();
    if (thumbnail != null) {
      removals.schedule(thumbnail.object(), thumbnail.etag());
    }
  }
}
