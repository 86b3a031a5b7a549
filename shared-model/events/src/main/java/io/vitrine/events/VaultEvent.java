package io.vitrine.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happens to a person's private media. Keyed by media id: the vault's, which it never gives
/// out twice.
public sealed interface VaultEvent extends Event {
  @Override
  default Topic topic() {
    return Topic.VAULT_MEDIA;
  }

  /// A media item is in the vault: uploaded, or adopted from the bucket. Sent again when more is
  /// known of it, and when other bytes lie under its key.
  ///
  /// @param fileName the last part of the object's key
  /// @param originalName the name that its owner knows it by
  /// @param mediaType IANA media type, from the bytes where they were seen, else from the file name
  /// @param source `smart-caption`, `babecock`, `hypnococks` or `upload`
  /// @param typeFromBytes whether somebody looked at these very bytes to tell the media type; false
  ///   of an event from before the field
  record MediaStored(
      long mediaId,
      String userId,
      StoredObject object,
      String fileName,
      String originalName,
      String mediaType,
      String source,
      Instant createdAt,
      boolean typeFromBytes)
      implements VaultEvent {
    public MediaStored {
      requireNonNull(userId, "userId");
      requireNonNull(object, "object");
      requireNonNull(fileName, "fileName");
      requireNonNull(originalName, "originalName");
      requireNonNull(mediaType, "mediaType");
      requireNonNull(source, "source");
      requireNonNull(createdAt, "createdAt");
    }

    @Override
    public String key() {
      return Long.toString(mediaId);
    }
  }

  /// The owner deleted the item: whoever derived something from it removes that too.
  record MediaDeleted(long mediaId, String userId, String bucket, String objectKey)
      implements VaultEvent {
    public MediaDeleted {
      requireNonNull(userId, "userId");
      requireNonNull(bucket, "bucket");
      requireNonNull(objectKey, "objectKey");
    }

    @Override
    public String key() {
      return Long.toString(mediaId);
    }
  }

  /// All items of a range of ids, told when an operator has everything announced again. A reader
  /// that knows another one in the range has missed its deletion, and lets go of it. It may come
  /// before or after the announcements of the items themselves.
  ///
  /// @param afterId the range begins after this id
  /// @param upToId and ends with this one; no id in it will ever be given out again
  /// @param userId the list is of this person's items only, null for everybody's
  /// @param mediaIds those that are alive
  record MediaRangeListed(long afterId, long upToId, @Nullable String userId, List<Long> mediaIds)
      implements VaultEvent {
    public MediaRangeListed {
      mediaIds = List.copyOf(mediaIds);
    }

    @Override
    public String key() {
      return Long.toString(upToId);
    }
  }
}
