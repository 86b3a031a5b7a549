package io.vitrine.events;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// What happens to share links and public copies. Keyed by media id, an adoption request by path.
public sealed interface CommunityEvent extends Event {
  /// The owner: the `sub` of the identity provider.
  String userId();

  @Override
  default Topic topic() {
    return Topic.COMMUNITY_PUBLICATIONS;
  }

  /// An item has a share link; sent again when its share to the community changes, when its copies
  /// are made of other bytes, and when the original under it was replaced.
  ///
  /// @param sourceEtag of the original that the copies show, null when it is not known
  /// @param sourceSha256 of that original, lower-case hexadecimal; null until a copy was made
  record ShareCreated(
      long mediaId,
      String userId,
      String shareCode,
      boolean shareToCommunity,
      @Nullable String sourceEtag,
      @Nullable String sourceSha256)
      implements CommunityEvent {
    public ShareCreated {
      requireNonNull(userId, "userId");
      requireNonNull(shareCode, "shareCode");
    }

    @Override
    public String key() {
      return Long.toString(mediaId);
    }
  }

  /// An item has neither link nor public copy any more.
  record ShareRemoved(long mediaId, String userId) implements CommunityEvent {
    public ShareRemoved {
      requireNonNull(userId, "userId");
    }

    @Override
    public String key() {
      return Long.toString(mediaId);
    }
  }

  /// Somebody shares an object that the vault has not adopted yet.
  ///
  /// @param path the object's key, below the user's own prefix
  record AdoptionRequested(String userId, String path) implements CommunityEvent {
    public AdoptionRequested {
      requireNonNull(userId, "userId");
      requireNonNull(path, "path");
    }

    @Override
    public String key() {
      return path;
    }
  }

  /// A public copy was taken down, by its owner or by a moderator.
  ///
  /// @param reason `unshared`, `deleted` or `moderated`
  record PublicationRemoved(long mediaId, String userId, long communityMediaId, String reason)
      implements CommunityEvent {
    public PublicationRemoved {
      requireNonNull(userId, "userId");
      requireNonNull(reason, "reason");
    }

    @Override
    public String key() {
      return Long.toString(mediaId);
    }
  }
}
