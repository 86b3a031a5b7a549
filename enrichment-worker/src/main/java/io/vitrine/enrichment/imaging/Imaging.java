package io.vitrine.enrichment.imaging;

import io.vitrine.storage.media.MediaType;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The port to the program that works on pixels. Every method blocks, is bounded in time and
/// memory, and is thread-safe.
public interface Imaging {
  /// Of the square that perceptual hashes take samples from.
  int SAMPLED_EDGE = 512;

  /// Writes a copy of an image in the same format: upright, in sRGB, without any metadata; all
  /// frames of an animation are kept, but equal neighbours in a WebP become one that takes as long.
  ///
  /// @throws io.vitrine.enrichment.RejectedException when the image cannot be decoded, or needs
  ///   more time or memory than it may
  void copy(CopyWork work);

  /// Writes the brightness of a picture as a binary PGM (`P5`, 255) without comments: the first
  /// frame, upright, in sRGB, transparent parts on white. Brightness is that of ITU-R BT.601 (0.299
  /// red, 0.587 green, 0.114 blue), as perceptual hashes use it.
  ///
  /// @throws io.vitrine.enrichment.RejectedException when the image cannot be decoded, or needs
  ///   more time or memory than it may
  void luminance(LuminanceWork work);

  /// Writes the pixels of a picture as a binary PPM (`P6`, 255) without comments: the first frame,
  /// upright, in sRGB, transparent parts on white, stretched to a size whatever its shape is.
  ///
  /// @throws io.vitrine.enrichment.RejectedException when the image cannot be decoded, or needs
  ///   more time or memory than it may
  void stretch(StretchWork work);

  /// Whose pixels are wanted.
  ///
  /// @param source the image, in the private folder
  /// @param target written anew, in the private folder
  /// @param width of the result, in pixels
  /// @param height of the result, in pixels
  record StretchWork(Path source, Path target, MediaType mediaType, int width, int height) {
    public StretchWork {
      if (width < 1 || height < 1) {
        throw new IllegalArgumentException("a picture has at least one pixel");
      }
    }
  }

  /// Whose brightness is wanted.
  ///
  /// @param folder private
  /// @param source the image, in the private folder
  /// @param target written anew, in the private folder; its name ends in `.pgm`
  /// @param longestEdge in pixels; smaller pictures keep their size
  record LuminanceWork(
      Path folder, Path source, Path target, MediaType mediaType, int longestEdge) {
    public LuminanceWork {
      if (longestEdge < 1) {
        throw new IllegalArgumentException("the longest edge has at least one pixel");
      }
    }
  }

  /// Writes smaller versions of a picture as WebP without any metadata: the first frame, upright,
  /// in sRGB; never enlarged.
  ///
  /// @throws io.vitrine.enrichment.RejectedException when the image cannot be decoded, or needs
  ///   more time or memory than it may
  void thumbnails(ThumbnailWork work);

  /// What to make smaller.
  ///
  /// @param source the image, in the private folder
  /// @param targets written anew, in the private folder, by their longest edge in pixels
  record ThumbnailWork(
      Path folder, Path source, MediaType mediaType, SortedMap<Integer, Path> targets) {
    public ThumbnailWork {
      targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
    }
  }

  /// What to copy.
  ///
  /// @param source the image, in the private folder
  /// @param target written anew, in the private folder
  /// @param width of the image as shown, in pixels, as its header tells: another one is not decoded
  /// @param height of the image as shown, in pixels, as its header tells
  /// @param watermark on each frame
  /// @param brightness written beside the copy when not null, only for a still image: as
  ///   [#luminance] says, but a picture whose edge is longer than [#SAMPLED_EDGE] is squeezed into
  ///   a square of that edge by taking the nearest pixels. The picture is decoded once for both,
  ///   and held in memory.
  record CopyWork(
      Path folder,
      Path source,
      Path target,
      MediaType mediaType,
      int width,
      int height,
      boolean animated,
      boolean watermark,
      @Nullable Path brightness) {
    public CopyWork {
      if (animated && brightness != null) {
        throw new IllegalArgumentException("an animation has no one look");
      }
    }
  }
}
