package io.vitrine.community.rendition;

/// What a rendition is for. An item has at most one for each purpose.
public enum Purpose {
  /// Behind the share link: stripped of metadata.
  LINK,
  /// In the community feed: stripped, and watermarked where the contract says so.
  COMMUNITY
}
