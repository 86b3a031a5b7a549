package io.vitrine.events;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The explicit table of event types: the wire name and schema version of each record. An event
/// that is not in the table cannot be sent, and a test holds the table against the sealed families.
public final class EventTypes {
  /// One row of the table.
  ///
  /// @param name the CloudEvents type
  /// @param version of the data's schema; grows when a field is added
  /// @param record the class that carries the data
  public record EventType(String name, int version, Class<? extends Event> record) {
    /// The CloudEvents `dataschema`.
    public String dataSchema() {
      return "urn:" + name.replace('.', ':') + ":" + version;
    }
  }

  private static final List<EventType> ALL =
      List.of(
          new EventType("io.vitrine.vault.MediaStored", 2, VaultEvent.MediaStored.class),
          new EventType("io.vitrine.vault.MediaDeleted", 1, VaultEvent.MediaDeleted.class),
          new EventType("io.vitrine.vault.MediaRangeListed", 1, VaultEvent.MediaRangeListed.class),
          new EventType("io.vitrine.community.ShareCreated", 2, CommunityEvent.ShareCreated.class),
          new EventType("io.vitrine.community.ShareRemoved", 1, CommunityEvent.ShareRemoved.class),
          new EventType(
              "io.vitrine.community.AdoptionRequested", 1, CommunityEvent.AdoptionRequested.class),
          new EventType(
              "io.vitrine.community.PublicationRemoved",
              1,
              CommunityEvent.PublicationRemoved.class),
          new EventType("io.vitrine.library.MediaAdded", 1, LibraryEvent.MediaAdded.class),
          new EventType("io.vitrine.library.MediaChanged", 1, LibraryEvent.MediaChanged.class),
          new EventType("io.vitrine.library.MediaDeleted", 1, LibraryEvent.MediaDeleted.class),
          new EventType("io.vitrine.library.MediaRestored", 1, LibraryEvent.MediaRestored.class),
          new EventType("io.vitrine.gallery.EventStored", 1, GalleryEvent.EventStored.class),
          new EventType("io.vitrine.gallery.EventDeleted", 1, GalleryEvent.EventDeleted.class),
          new EventType("io.vitrine.gallery.PullRequested", 1, GalleryEvent.PullRequested.class),
          new EventType("io.vitrine.gallery.PullFinished", 1, GalleryEvent.PullFinished.class),
          new EventType("io.vitrine.enrichment.Requested", 4, EnrichmentRequested.class),
          new EventType("io.vitrine.enrichment.Started", 1, EnrichmentResult.Started.class),
          new EventType("io.vitrine.enrichment.Enriched", 2, EnrichmentResult.Enriched.class),
          new EventType("io.vitrine.enrichment.CopyReady", 2, EnrichmentResult.CopyReady.class),
          new EventType(
              "io.vitrine.enrichment.ThumbnailsReady", 1, EnrichmentResult.ThumbnailsReady.class),
          new EventType("io.vitrine.enrichment.Rejected", 2, EnrichmentResult.Rejected.class),
          new EventType("io.vitrine.activity.ActivityRecorded", 1, ActivityRecorded.class));

  private static final Map<String, EventType> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(EventType::name, Function.identity()));
  private static final Map<Class<? extends Event>, EventType> BY_RECORD =
      ALL.stream().collect(Collectors.toUnmodifiableMap(EventType::record, Function.identity()));

  private EventTypes() {}

  /// Every type, in the order of the table.
  public static List<EventType> all() {
    return ALL;
  }

  /// The type of an event; total, because [Event] is sealed and the table is complete.
  static EventType of(Event event) {
    EventType type = BY_RECORD.get(event.getClass());
    if (type == null) {
      throw new IllegalStateException(event.getClass().getName() + " has no row in EventTypes");
    }
    return type;
  }

  /// The type with this wire name, empty when a newer sender knows more than this reader.
  static Optional<EventType> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
