package io.vitrine.events;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happens to a team's media. Keyed by media id.
public sealed interface LibraryEvent extends Event {
  UUID mediaId();

  UUID teamId();

  /// Who did it: the `sub` of the identity provider.
  String userId();

  @Override
  default Topic topic() {
    return Topic.LIBRARY_MEDIA;
  }

  @Override
  default String key() {
    return mediaId().toString();
  }

  /// A media item is in the library.
  ///
  /// @param object null when only an external URL was registered
  record MediaAdded(
      UUID mediaId,
      UUID teamId,
      String userId,
      @Nullable StoredObject object,
      String filename,
      String mediaType,
      long fileSize)
      implements LibraryEvent {
    public MediaAdded {
      requireNonNull(mediaId, "mediaId");
      requireNonNull(teamId, "teamId");
      requireNonNull(userId, "userId");
      requireNonNull(filename, "filename");
      requireNonNull(mediaType, "mediaType");
    }
  }

  /// Title, alternative text, caption or tags changed.
  record MediaChanged(UUID mediaId, UUID teamId, String userId) implements LibraryEvent {
    public MediaChanged {
      requireNonNull(mediaId, "mediaId");
      requireNonNull(teamId, "teamId");
      requireNonNull(userId, "userId");
    }
  }

  /// The item went to the trash.
  record MediaDeleted(UUID mediaId, UUID teamId, String userId) implements LibraryEvent {
    public MediaDeleted {
      requireNonNull(mediaId, "mediaId");
      requireNonNull(teamId, "teamId");
      requireNonNull(userId, "userId");
    }
  }

  /// The item came back from the trash.
  record MediaRestored(UUID mediaId, UUID teamId, String userId) implements LibraryEvent {
    public MediaRestored {
      requireNonNull(mediaId, "mediaId");
      requireNonNull(teamId, "teamId");
      requireNonNull(userId, "userId");
    }
  }
}
