package io.vitrine.enrichment.detection;

import io.vitrine.enrichment.process.ChildConfiguration;
import io.vitrine.enrichment.process.ChildLimits;
import io.vitrine.enrichment.process.ChildWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Brings a picture to the size that a model takes, in a child process: the model, which runs in
/// the worker itself, never sees bytes of strangers but only pixels.
@ApplicationScoped
class ModelPicture {
  private final ChildWork children;
  private final ChildLimits limits;

  @Inject
  ModelPicture(ChildWork children, ChildConfiguration configuration) {
    this.children = children;
    this.limits =
        new ChildLimits(
            configuration.memory().asLongValue(),
            configuration.imageFile().asLongValue(),
            configuration.imageTime());
  }

  /// Writes the picture as binary PPM: upright, in sRGB, transparent parts on white, stretched.
  ///
  /// @throws io.vitrine.enrichment.RejectedException when it cannot be decoded
  Path scaled(Path folder, Path source, int width, int height) {
    Path flat = folder.resolve("model.jpg");
    Path pixels = folder.resolve("model.ppm");
    // A JPEG has no transparency and always three colours with this option.
    run(
        folder,
        "thumbnail",
        source.toString(),
        flat + "[background=255,Q=100,subsample-mode=off]",
        Integer.toString(width),
        "--height",
        Integer.toString(height),
        "--size",
        "force",
        "--export-profile",
        "srgb");
    run(folder, "colourspace", flat.toString(), pixels + "[strip]", "srgb");
    return pixels;
  }

  private void run(Path folder, String operation, String... arguments) {
    List<String> command = new ArrayList<>(List.of("vips", operation));
    command.addAll(List.of(arguments));
    children.complete(command, folder, limits);
  }
}
