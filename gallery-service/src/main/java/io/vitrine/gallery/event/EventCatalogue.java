package io.vitrine.gallery.event;

import io.vitrine.gallery.DeviceName;
import io.vitrine.gallery.GalleryProblem;
import io.vitrine.gallery.event.EventAnswers.Statistics;
import io.vitrine.storage.ObjectKey;
import io.vitrine.web.ProblemException;
import io.vitrine.web.PublicUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads events.
@ApplicationScoped
class EventCatalogue {
  private final EventRepository repository;
  private final DeviceFolders folders;
  private final PublicUrl publicUrl;

  EventCatalogue(EventRepository repository, DeviceFolders folders, PublicUrl publicUrl) {
    this.repository = repository;
    this.folders = folders;
    this.publicUrl = publicUrl;
  }

  /// @param total of the events that match, on all pages
  record Page(List<EventView> events, long total) {}

  /// What is served of an event: the original or its thumbnail.
  ///
  /// @param name display text
  /// @param etag without quotes, null when the store gave none
  /// @param size in bytes
  record Served(
      ObjectKey object, String name, String mediaType, @Nullable String etag, long size) {}

  @Transactional
  Page newestFirst(DeviceName device, @Nullable MediaKind kind, int offset, int limit) {
    List<EventView> events =
        repository.newestFirst(device, kind, offset, limit).stream().map(this::view).toList();
    return new Page(events, repository.count(device, kind));
  }

  @Transactional
  EventView view(DeviceName device, EventId id) {
    return view(require(device, id));
  }

  @Transactional
  Served original(DeviceName device, EventId id) {
    EventEntity event = require(device, id);
    return new Served(
        folders.at(event.objectKey), event.name, event.mediaType, event.objectEtag, event.size);
  }

  /// @throws ProblemException 404 when there is no such event, or it has no thumbnail
  @Transactional
  Served thumbnail(DeviceName device, EventId id) {
    EventEntity event = require(device, id);
    if (event.thumbnailKey == null
        || event.thumbnailMediaType == null
        || event.thumbnailSize == null) {
      throw new ProblemException(GalleryProblem.THUMBNAIL_NOT_FOUND);
    }
    return new Served(
        folders.at(event.thumbnailKey),
        event.name,
        event.thumbnailMediaType,
        event.thumbnailEtag,
        event.thumbnailSize);
  }

  @Transactional
  Statistics statistics(DeviceName device) {
    return Statistics.of(repository.totals(device));
  }

  private EventEntity require(DeviceName device, EventId id) {
    return repository
        .find(device, id)
        .orElseThrow(() -> new ProblemException(GalleryProblem.EVENT_NOT_FOUND));
  }

  private EventView view(EventEntity event) {
    String url = publicUrl.of("/api/gallery/%s/events/%s/".formatted(event.device, event.id));
    boolean hasThumbnail = event.thumbnailKey != null;
    return new EventView(
        event.id,
        event.name,
        event.mediaKind,
        event.size,
        hasThumbnail,
        event.createdAt,
        event.width,
        event.height,
        event.metadata,
        hasThumbnail ? url + "thumbnail" : null,
        url + "content");
  }
}
