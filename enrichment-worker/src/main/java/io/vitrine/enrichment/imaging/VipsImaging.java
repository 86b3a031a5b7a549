package io.vitrine.enrichment.imaging;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.enrichment.vips.ImagingJob;
import io.vitrine.enrichment.vips.ImagingJob.Extent;
import io.vitrine.enrichment.vips.ImagingJob.Format;
import io.vitrine.enrichment.vips.ImagingJob.Mark;
import io.vitrine.enrichment.vips.ImagingJob.Size;
import io.vitrine.enrichment.vips.ImagingJob.Source;
import io.vitrine.storage.media.MediaType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Imaging by libvips in children that stay.
@ApplicationScoped
public class VipsImaging implements Imaging {
  private final ImagingChildren children;
  private final CopyConfiguration encoding;
  private final Mark mark;

  @Inject
  public VipsImaging(
      ImagingChildren children, CopyConfiguration encoding, WatermarkConfiguration watermark) {
    this.children = children;
    this.encoding = encoding;
    this.mark = new Mark(watermark.text(), watermark.font());
  }

  /// Starts the children and renders the watermark of a common size. For the check at the start:
  /// shows that libvips is there and finds a font, and spares the first pictures the wait.
  ///
  /// @throws TransientFaultException when that fails
  public void warmUp() {
    try {
      children.prepare(new ImagingJob.Prepare(mark, 1920, 1080));
    } catch (RejectedException e) {
      // The text is ours: when it cannot be drawn no picture is to blame.
      throw new TransientFaultException("the watermark cannot be drawn: " + e.detail(), e);
    }
  }

  @Override
  public void copy(CopyWork work) {
    if (work.mediaType() != MediaType.WEBP) {
      copy(work, work.target());
      return;
    }
    Path withMetadata = work.folder().resolve("metadata.webp");
    copy(work, withMetadata);
    WebpStripper.strip(withMetadata, work.target());
  }

  private void copy(CopyWork work, Path target) {
    Format format = format(work.mediaType());
    children.run(
        new ImagingJob.Copy(
            new Source(work.source().toString(), format),
            new Extent(work.width(), work.height()),
            target.toString(),
            level(format),
            work.animated(),
            work.watermark() ? mark : null,
            brightness(work)));
  }

  private static @Nullable Size brightness(CopyWork work) {
    Path target = work.brightness();
    return target == null ? null : new Size(SAMPLED_EDGE, target.toString());
  }

  @Override
  public void thumbnails(ThumbnailWork work) {
    List<Size> sizes = new ArrayList<>();
    for (Map.Entry<Integer, Path> target : work.targets().entrySet()) {
      sizes.add(new Size(target.getKey(), withMetadata(target.getValue()).toString()));
    }
    children.run(
        new ImagingJob.Thumbnails(
            source(work.source(), work.mediaType()), sizes, encoding.thumbnailQuality()));
    for (Path target : work.targets().values()) {
      WebpStripper.strip(withMetadata(target), target);
    }
  }

  private static Path withMetadata(Path target) {
    return target.resolveSibling("metadata-" + target.getFileName());
  }

  @Override
  public void luminance(LuminanceWork work) {
    children.run(
        new ImagingJob.Luminance(
            source(work.source(), work.mediaType()),
            new Size(work.longestEdge(), work.target().toString())));
  }

  @Override
  public void stretch(StretchWork work) {
    children.run(
        new ImagingJob.Stretched(
            source(work.source(), work.mediaType()),
            work.target().toString(),
            work.width(),
            work.height()));
  }

  private static Source source(Path file, MediaType mediaType) {
    return new Source(file.toString(), format(mediaType));
  }

  private int level(Format format) {
    return switch (format) {
      case JPEG -> encoding.jpegQuality();
      case WEBP -> encoding.webpQuality();
      case PNG -> encoding.pngCompression();
      case GIF -> 0;
    };
  }

  private static Format format(MediaType mediaType) {
    return switch (mediaType) {
      case JPEG -> Format.JPEG;
      case PNG -> Format.PNG;
      case WEBP -> Format.WEBP;
      case GIF -> Format.GIF;
      case MP4, QUICKTIME, WEBM, MP3, WAV, OGG, FLAC, M4A, PDF ->
          throw RejectedException.unsupported(mediaType.value() + " is no image");
    };
  }
}
