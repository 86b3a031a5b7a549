package io.vitrine.enrichment.imaging;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.enrichment.probe.ImageProbe;
import io.vitrine.enrichment.probe.Probed;
import io.vitrine.enrichment.process.ChildLimits;
import io.vitrine.enrichment.process.ChildWork;
import io.vitrine.enrichment.process.PrivateFolder;
import io.vitrine.storage.media.MediaType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The rendered watermarks, one per size, made when first needed and kept until the worker ends.
/// White letters with a dark, soft outline are read on light and on dark. Thread-safe.
final class Watermarks {
  private final ChildWork children;
  private final PrivateFolder folder;
  private final ChildLimits limits;
  private final WatermarkConfiguration configuration;
  private final Map<Integer, Mark> marks = new ConcurrentHashMap<>();

  /// @param folder for the rendered marks; closed by its owner
  Watermarks(
      ChildWork children,
      PrivateFolder folder,
      ChildLimits limits,
      WatermarkConfiguration configuration) {
    this.children = children;
    this.folder = folder;
    this.limits = limits;
    this.configuration = configuration;
  }

  /// A rendered mark.
  record Mark(Path file, int width, int height, int fontPixels) {}

  /// The mark for a picture of this size.
  Mark fitting(int width, int height) {
    int characters = configuration.text().codePointCount(0, configuration.text().length());
    return marks.computeIfAbsent(
        WatermarkGeometry.fontPixels(width, height, characters), this::render);
  }

  private Mark render(int fontPixels) {
    try {
      return draw(fontPixels);
    } catch (RejectedException e) {
      // The text is ours: when it cannot be drawn no picture is to blame.
      throw new TransientFaultException("the watermark cannot be drawn: " + e.detail(), e);
    }
  }

  private Mark draw(int fontPixels) {
    String name = "mark-" + fontPixels;
    String font = configuration.font() + " " + fontPixels;
    vips("text", name + "-text.png", markup(), "--font", font, "--dpi", "72");
    Probed text = probe(name + "-text.png");
    int outline = Math.max(1, fontPixels / 24);
    // A Gaussian blur reaches three times its deviation.
    int width = text.width() + 6 * outline;
    int height = text.height() + 6 * outline;
    String wide = name + "-wide.png";
    vips(
        "gravity",
        name + "-text.png",
        wide,
        "centre",
        Integer.toString(width),
        Integer.toString(height));
    vips("gaussblur", wide, name + "-blur.png", Integer.toString(outline));
    vips("linear", name + "-blur.png", name + "-alpha.png", "4", "0", "--uchar");
    vips("bandjoin", wide + " " + name + "-alpha.png", name + ".png");
    return new Mark(folder.file(name + ".png"), width, height, fontPixels);
  }

  /// Pango reads markup; the element also keeps a text that begins with a dash from being taken for
  /// an option.
  private String markup() {
    String escaped =
        configuration.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return "<span>" + escaped + "</span>";
  }

  private Probed probe(String name) {
    return new ImageProbe(1).probe(folder.file(name), MediaType.PNG);
  }

  private void vips(String operation, String... arguments) {
    children.complete(VipsCommand.of(operation, List.of(arguments)), folder.path(), limits);
  }
}
