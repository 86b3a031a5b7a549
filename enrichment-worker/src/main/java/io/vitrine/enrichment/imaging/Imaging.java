package io.vitrine.enrichment.imaging;

import io.vitrine.storage.media.MediaType;
import java.nio.file.Path;

/// The port to the program that works on pixels. Every method blocks, is bounded in time and
/// memory, and is thread-safe.
public interface Imaging {
  /// Writes a copy of an image in the same format: upright, in sRGB, without any metadata; all
  /// frames of an animation are kept.
  ///
  /// @throws io.vitrine.enrichment.RejectedException when the image cannot be decoded, or needs
  ///   more time or memory than it may
  void copy(CopyWork work);

  /// What to copy.
  ///
  /// @param source the image, in the private folder
  /// @param target written anew, in the private folder
  /// @param width of the image as shown, in pixels
  /// @param height of the image as shown, in pixels
  /// @param watermark only for a still image
  record CopyWork(
      Path folder,
      Path source,
      Path target,
      MediaType mediaType,
      int width,
      int height,
      boolean animated,
      boolean watermark) {
    public CopyWork {
      if (animated && watermark) {
        throw new IllegalArgumentException("an animation carries no watermark");
      }
    }
  }
}
