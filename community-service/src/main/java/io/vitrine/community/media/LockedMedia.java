package io.vitrine.community.media;

/// A person's item that is there, and its lock.
public record LockedMedia(LockedItem item, VaultMedia media) {
  public LockedMedia {
    item.require(media.id());
  }
}
