package io.vitrine.enrichment.detection;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A model in ONNX Runtime. Its native library is loaded when the first picture is asked for, and
/// never when no model is configured. Thread-safe.
final class OnnxModel {
  private final Path file;
  private final ModelSettings settings;
  private final Inferences inferences;
  private @Nullable OrtSession session;

  OnnxModel(Path file, ModelSettings settings, Inferences inferences) {
    this.file = file;
    this.settings = settings;
    this.inferences = inferences;
  }

  /// The first output of the model, as probabilities.
  ///
  /// @param pixels as [PixelTensor] makes them
  /// @throws CatalogueException when the model cannot be loaded, does not fit its settings or takes
  ///   too long
  double[] probabilities(float[] pixels) {
    try {
      return inferences.run(options -> probabilities(pixels, options));
    } catch (OrtException | CatalogueException e) {
      throw new CatalogueException("model %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private double[] probabilities(float[] pixels, OrtSession.RunOptions options)
      throws OrtException {
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), FloatBuffer.wrap(pixels), shape());
        OrtSession.Result result = session().run(Map.of(settings.input(), tensor), options)) {
      if (result.get(0) instanceof OnnxTensor output && output.getFloatBuffer() != null) {
        return probabilities(output.getFloatBuffer());
      }
      throw new CatalogueException("the first output is no tensor of floats");
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
        // What runs at once is decided by Inferences: one thread for each, and none that spins.
        options.setExecutionMode(ExecutionMode.SEQUENTIAL);
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        // The arena would keep what the dearest picture needed for as long as the worker runs.
        options.setCPUArenaAllocator(false);
        session = OrtEnvironment.getEnvironment().createSession(file.toString(), options);
      }
    }
    return session;
  }

  private double[] probabilities(FloatBuffer output) {
    if (output.remaining() != settings.labels().size()) {
      throw new CatalogueException(
          "%d outputs, but %d labels".formatted(output.remaining(), settings.labels().size()));
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
