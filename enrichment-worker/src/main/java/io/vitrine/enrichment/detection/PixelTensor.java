package io.vitrine.enrichment.detection;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.detection.ModelSettings.Layout;
import io.vitrine.enrichment.imaging.ChildFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Turns a picture of raw pixels into the numbers that a model takes.
final class PixelTensor {
  private PixelTensor() {}

  /// The normalised colours in the layout of the model.
  ///
  /// @param file binary PPM of 8 bits without comments, of the size that the model takes
  static float[] of(Path file, ModelSettings settings) {
    String header = "P6\n%d %d\n255\n".formatted(settings.width(), settings.height());
    int start = header.length();
    int pixels = settings.width() * settings.height();
    int colours = ModelSettings.COLOURS;
    byte[] bytes = ChildFile.read(file, start + pixels * colours);
    if (bytes.length != start + pixels * colours
        || !new String(bytes, 0, start, StandardCharsets.ISO_8859_1).equals(header)) {
      throw RejectedException.corrupt("the pixels of the picture cannot be read");
    }
    float[] tensor = new float[pixels * colours];
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int colour = 0; colour < colours; colour++) {
        double value = Byte.toUnsignedInt(bytes[start + pixel * colours + colour]) / 255.0;
        double normal = (value - settings.mean().get(colour)) / settings.deviation().get(colour);
        int at =
            settings.layout() == Layout.NCHW ? colour * pixels + pixel : pixel * colours + colour;
        tensor[at] = (float) normal;
      }
    }
    return tensor;
  }
}
