package io.vitrine.enrichment.vips;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an imaging child is told to do. Files are named by their absolute paths.
public sealed interface ImagingJob {
  /// The formats that a child reads and writes; it uses no other decoder, whatever the bytes say.
  enum Format {
    JPEG("jpeg"),
    PNG("png"),
    WEBP("webp"),
    GIF("gif");

    private final String prefix;

    Format(String prefix) {
      this.prefix = prefix;
    }

    /// As the names of libvips' loaders and savers begin.
    String prefix() {
      return prefix;
    }
  }

  /// A file and what it is.
  record Source(String file, Format format) {
    public Source {
      requireNonNull(file, "file");
      requireNonNull(format, "format");
    }
  }

  /// The watermark's text and its font.
  record Mark(String text, String font) {
    public Mark {
      requireNonNull(text, "text");
      requireNonNull(font, "font");
    }
  }

  /// What a picture, or a frame of it, measures as it is shown: in pixels.
  record Extent(int width, int height) {
    public Extent {
      if (width < 1 || height < 1) {
        throw new IllegalArgumentException("a picture has at least one pixel");
      }
    }
  }

  /// A file to write: longest edge in pixels, never more than the source has.
  record Size(int longestEdge, String target) {
    public Size {
      requireNonNull(target, "target");
    }
  }

  /// The picture in the same format: upright, in sRGB, without metadata.
  ///
  /// @param extent what the header promised, and the limits let pass; no other is decoded
  /// @param level quality of JPEG and WebP (1 to 100), compression of PNG (0 to 9), 0 for GIF
  /// @param animated all frames, each with the mark; what was written is read back and checked
  /// @param brightness where the brightness of a still picture goes as well, without the mark: one
  ///   decoding for both. The whole picture is in memory then.
  record Copy(
      Source source,
      Extent extent,
      String target,
      int level,
      boolean animated,
      @Nullable Mark mark,
      @Nullable Size brightness)
      implements ImagingJob {
    public Copy {
      requireNonNull(source, "source");
      requireNonNull(extent, "extent");
      requireNonNull(target, "target");
      if (animated && brightness != null) {
        throw new IllegalArgumentException("an animation has no one look");
      }
    }
  }

  /// The first frame as WebP in several sizes.
  record Thumbnails(Source source, List<Size> sizes, int level) implements ImagingJob {
    public Thumbnails {
      requireNonNull(source, "source");
      sizes = List.copyOf(sizes);
    }
  }

  /// The brightness of the first frame as a PGM.
  record Luminance(Source source, Size size) implements ImagingJob {
    public Luminance {
      requireNonNull(source, "source");
      requireNonNull(size, "size");
    }
  }

  /// The first frame as a PPM, stretched to a size.
  record Stretched(Source source, String target, int width, int height) implements ImagingJob {
    public Stretched {
      requireNonNull(source, "source");
      requireNonNull(target, "target");
    }
  }

  /// Nothing but the watermark of a picture of this size, which is kept.
  record Prepare(Mark mark, int width, int height) implements ImagingJob {
    public Prepare {
      requireNonNull(mark, "mark");
    }
  }
}
