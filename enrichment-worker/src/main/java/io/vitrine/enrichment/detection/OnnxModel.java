package io.vitrine.enrichment.detection;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A model in ONNX Runtime. Its native library is loaded when the first picture is asked for, and
/// never when no model is configured. Thread-safe.
final class OnnxModel {
  private final Path file;
  private final ModelSettings settings;
  private @Nullable OrtSession session;

  OnnxModel(Path file, ModelSettings settings) {
    this.file = file;
    this.settings = settings;
  }

  /// The first output of the model, as probabilities.
  ///
  /// @param pixels as [PixelTensor] makes them
  /// @throws CatalogueException when the model cannot be loaded, or does not fit its settings
  double[] probabilities(float[] pixels) {
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), FloatBuffer.wrap(pixels), shape());
        OrtSession.Result result = session().run(Map.of(settings.input(), tensor))) {
      if (result.get(0) instanceof OnnxTensor output && output.getFloatBuffer() != null) {
        return probabilities(output.getFloatBuffer());
      }
      throw new CatalogueException(
          "model %s: the first output is no tensor of floats".formatted(file));
    } catch (OrtException e) {
      throw new CatalogueException("model %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private long[] shape() {
    long width = settings.width();
    long height = settings.height();
    return switch (settings.layout()) {
      case NCHW -> new long[] {1, ModelSettings.COLOURS, height, width};
      case NHWC -> new long[] {1, height, width, ModelSettings.COLOURS};
    };
  }

  private synchronized OrtSession session() throws OrtException {
    if (session == null) {
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        // Jobs run side by side already: one thread for each, and none that spins while it waits.
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        session = OrtEnvironment.getEnvironment().createSession(file.toString(), options);
      }
    }
    return session;
  }

  private double[] probabilities(FloatBuffer output) {
    if (output.remaining() != settings.labels().size()) {
      throw new CatalogueException(
          "model %s: %d outputs, but %d labels"
              .formatted(file, output.remaining(), settings.labels().size()));
    }
    double[] values = new double[output.remaining()];
    double highest = Double.NEGATIVE_INFINITY;
    for (int index = 0; index < values.length; index++) {
      values[index] = output.get(index);
      highest = Math.max(highest, values[index]);
    }
    return settings.softmax() ? softmax(values, highest) : values;
  }

  /// Less the highest value, so that no exponential overflows.
  private static double[] softmax(double[] values, double highest) {
    double sum = 0;
    for (int index = 0; index < values.length; index++) {
      values[index] = Math.exp(values[index] - highest);
      sum += values[index];
    }
    for (int index = 0; index < values.length; index++) {
      values[index] /= sum;
    }
    return values;
  }
}
