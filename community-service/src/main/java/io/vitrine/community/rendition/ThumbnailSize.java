package io.vitrine.community.rendition;

import java.util.Arrays;
import java.util.Optional;

/// The sizes that the worker makes, each by the longest edge in pixels.
public enum ThumbnailSize {
  /// For a tile of a list.
  SMALL(320),
  /// For a large screen, and as the first picture of a video.
  LARGE(1280);

  private final int edge;

  ThumbnailSize(int edge) {
    this.edge = edge;
  }

  public int edge() {
    return edge;
  }

  /// Empty for any other number.
  public static Optional<ThumbnailSize> of(int edge) {
    return Arrays.stream(values()).filter(size -> size.edge == edge).findFirst();
  }

  /// The last part of a thumbnail's key, as the worker names it.
  public String fileName() {
    return edge + ".webp";
  }
}
