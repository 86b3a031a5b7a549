package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonIgnore;

/// Something that happened, or that somebody wants done. Events with the same key keep their order.
public sealed interface Event
    permits VaultEvent,
        CommunityEvent,
        LibraryEvent,
        GalleryEvent,
        EnrichmentRequested,
        EnrichmentResult,
        ActivityRecorded {

  /// The topic that carries this event.
  @JsonIgnore
  Topic topic();

  /// The topic's name on the broker, or that of the side topic that the event is written to.
  @JsonIgnore
  default String address() {
    return topic().wireName();
  }

  /// The Kafka key and CloudEvents subject: what the event is about.
  @JsonIgnore
  String key();
}
