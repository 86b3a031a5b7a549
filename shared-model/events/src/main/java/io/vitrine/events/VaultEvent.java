package io.vitrine.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// What happens to a person's private media. Keyed by media id.
public sealed interface VaultEvent extends Event {
  /// The vault's id of the media item.
  long mediaId();

  /// The owner: the `sub` of the identity provider.
  String userId();

  @Override
  default Topic topic() {
    return Topic.VAULT_MEDIA;
  }

  @Override
  default String key() {
    return Long.toString(mediaId());
  }

  /// A media item is in the vault: uploaded, or adopted from the bucket.
  ///
  /// @param fileName the last part of the object's key
  /// @param originalName the name that its owner knows it by
  /// @param mediaType IANA media type, from the bytes where they were seen, else from the file name
  /// @param source `smart-caption`, `babecock`, `hypnococks` or `upload`
  record MediaStored(
      long mediaId,
      String userId,
      StoredObject object,
      String fileName,
      String originalName,
      String mediaType,
      String source,
      Instant createdAt)
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
  }

  /// The owner deleted the item: whoever derived something from it removes that too.
  record MediaDeleted(long mediaId, String userId, String bucket, String objectKey)
      implements VaultEvent {
    public MediaDeleted {
      requireNonNull(userId, "userId");
      requireNonNull(bucket, "bucket");
      requireNonNull(objectKey, "objectKey");
    }
  }
}
