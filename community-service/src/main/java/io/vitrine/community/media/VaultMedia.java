package io.vitrine.community.media;

import io.vitrine.events.StoredObject;

/// A person's media item as the vault last told of it.
///
/// @param userId the owner
/// @param object the original in the vault's bucket, never served to anybody from here
/// @param originalName the name that its owner knows it by
/// @param typeFromBytes whether the bytes told the media type; else it is the word of a name
/// @param source `smart-caption`, `babecock`, `hypnococks` or `upload`
public record VaultMedia(
    long id,
    String userId,
    StoredObject object,
    String originalName,
    String mediaType,
    String source,
    boolean typeFromBytes) {
  /// What only a name calls a video may be a picture all the same.
  public boolean mayBeImage() {
    return !typeFromBytes || mediaType.startsWith("image/");
  }

  public boolean isUpload() {
    return source.equals("upload");
  }
}
