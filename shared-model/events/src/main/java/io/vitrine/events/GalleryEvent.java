package io.vitrine.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What happens to a device's media events. Keyed by device.
public sealed interface GalleryEvent extends Event {
  /// The device's name, `A-Za-z0-9._-`, at most 64 characters.
  String device();

  /// The event's id, `evt_...`.
  String eventId();

  @Override
  default Topic topic() {
    return Topic.GALLERY_EVENTS;
  }

  @Override
  default String key() {
    return device();
  }

  /// A media event of a device is stored.
  ///
  /// @param thumbnail null when the device sent none
  /// @param mediaKind `image`, `video`, `audio`, `document` or `other`
  /// @param mediaType IANA media type, from the bytes
  record EventStored(
      String device,
      String eventId,
      String name,
      StoredObject object,
      @Nullable StoredObject thumbnail,
      String mediaKind,
      String mediaType,
      Instant createdAt)
      implements GalleryEvent {
    public EventStored {
      requireNonNull(device, "device");
      requireNonNull(eventId, "eventId");
      requireNonNull(name, "name");
      requireNonNull(object, "object");
      requireNonNull(mediaKind, "mediaKind");
      requireNonNull(mediaType, "mediaType");
      requireNonNull(createdAt, "createdAt");
    }
  }

  /// A media event and its objects are gone.
  record EventDeleted(String device, String eventId) implements GalleryEvent {
    public EventDeleted {
      requireNonNull(device, "device");
      requireNonNull(eventId, "eventId");
    }
  }

  /// The server asks a device for an event that it holds.
  record PullRequested(String device, String eventId, String commandId) implements GalleryEvent {
    public PullRequested {
      requireNonNull(device, "device");
      requireNonNull(eventId, "eventId");
      requireNonNull(commandId, "commandId");
    }
  }

  /// A pull came to its end.
  ///
  /// @param outcome `done`, `failed`, `expired` or `cancelled`
  record PullFinished(String device, String eventId, String commandId, String outcome)
      implements GalleryEvent {
    public PullFinished {
      requireNonNull(device, "device");
      requireNonNull(eventId, "eventId");
      requireNonNull(commandId, "commandId");
      requireNonNull(outcome, "outcome");
    }
  }
}
