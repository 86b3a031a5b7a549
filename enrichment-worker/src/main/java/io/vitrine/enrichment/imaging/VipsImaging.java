package io.vitrine.enrichment.imaging;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.imaging.Watermarks.Mark;
import io.vitrine.enrichment.process.ChildConfiguration;
import io.vitrine.enrichment.process.ChildLimits;
import io.vitrine.enrichment.process.ChildWork;
import io.vitrine.enrichment.process.PrivateFolder;
import io.vitrine.enrichment.process.Workshop;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.storage.media.MediaType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Imaging by the `vips` command. A process does one operation, and starting it takes longer than
/// most operations, so a copy is one process, and one more for the watermark.
@ApplicationScoped
public class VipsImaging implements Imaging {
  /// The largest target size that `vips thumbnail` takes: with `--size down` nothing is resized.
  private static final String NO_RESIZE = "10000000";

  private final ChildWork children;
  private final ChildLimits limits;
  private final CopyConfiguration encoding;
  private final Watermarks watermarks;

  @Inject
  public VipsImaging(
      ChildWork children,
      Workshop workshop,
      ChildConfiguration configuration,
      CopyConfiguration encoding,
      WatermarkConfiguration watermark) {
    this.children = children;
    this.encoding = encoding;
    this.limits =
        new ChildLimits(
            configuration.memory().asLongValue(),
            configuration.imageFile().asLongValue(),
            configuration.imageTime());
    // Not closed here: it lives as long as the workshop that holds it, which removes it.
    PrivateFolder folder = workshop.open();
    this.watermarks = new Watermarks(children, folder, limits, watermark);
  }

  /// Renders the watermark of a common size. For the check at the start: shows that `vips` runs and
  /// finds a font, and spares the first picture the wait.
  public void warmUp() {
    watermarks.fitting(1920, 1080);
  }

  @Override
  public void copy(CopyWork work) {
    if (work.mediaType() != MediaType.WEBP) {
      encode(work, work.target());
      return;
    }
    Path withMetadata = work.folder().resolve("metadata.webp");
    encode(work, withMetadata);
    WebpStripper.strip(withMetadata, work.target());
  }

  @Override
  public void luminance(LuminanceWork work) {
    Path colours = work.folder().resolve("colours.ppm");
    String edge = Integer.toString(work.longestEdge());
    children.complete(
        VipsCommand.of(
            "thumbnail",
            List.of(
                work.source().toString(),
                colours + "[strip,background=255]",
                edge,
                "--height",
                edge,
                "--size",
                "down",
                "--fail-on",
                "truncated")),
        work.folder(),
        limits);
    Brightness.write(colours, work.target());
  }

  private void encode(CopyWork work, Path file) {
    long start = System.nanoTime();
    String target = file + encoding(work.mediaType());
    if (!work.watermark()) {
      String source = work.source() + (work.animated() ? "[n=-1]" : "");
      run(work, limits, normalise(source, target));
      return;
    }
    // Not compressed: it is read once, by the next process.
    String upright = work.folder().resolve("upright.tif").toString();
    run(work, limits, normalise(work.source().toString(), upright));
    run(work, remaining(start), stamp(work, upright, target));
  }

  /// Turns the picture upright and converts it to sRGB; without a profile of its own, grey and CMYK
  /// are read as libvips' built-in profiles say.
  private static List<String> normalise(String source, String target) {
    return VipsCommand.of(
        "thumbnail",
        List.of(
            source,
            target,
            NO_RESIZE,
            "--height",
            NO_RESIZE,
            "--size",
            "down",
            "--export-profile",
            "srgb",
            "--fail-on",
            "truncated"));
  }

  private List<String> stamp(CopyWork work, String upright, String target) {
    Mark mark = watermarks.fitting(work.width(), work.height());
    int left = WatermarkGeometry.edge(work.width(), mark.width(), mark.fontPixels());
    int top = WatermarkGeometry.edge(work.height(), mark.height(), mark.fontPixels());
    return VipsCommand.of(
        "composite2",
        List.of(
            upright,
            mark.file().toString(),
            target,
            "over",
            "--x",
            Integer.toString(left),
            "--y",
            Integer.toString(top)));
  }

  private String encoding(MediaType mediaType) {
    return switch (mediaType) {
      case JPEG -> "[strip,Q=" + encoding.jpegQuality() + "]";
      case PNG -> "[strip,compression=" + encoding.pngCompression() + "]";
      case WEBP -> "[strip,Q=" + encoding.webpQuality() + "]";
      case GIF -> "[strip]";
      case MP4, QUICKTIME, WEBM, MP3, WAV, OGG, FLAC, M4A, PDF ->
          throw RejectedException.unsupported(mediaType.value() + " is no image");
    };
  }

  private void run(CopyWork work, ChildLimits bounds, List<String> command) {
    children.complete(command, work.folder(), bounds);
  }

  private ChildLimits remaining(long start) {
    Duration rest = limits.time().minusNanos(System.nanoTime() - start);
    if (!rest.isPositive()) {
      throw new RejectedException(Reason.TIMEOUT, "the image took too long");
    }
    return new ChildLimits(limits.addressSpaceBytes(), limits.fileBytes(), rest);
  }
}
