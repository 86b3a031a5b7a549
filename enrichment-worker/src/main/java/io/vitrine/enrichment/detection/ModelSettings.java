package io.vitrine.enrichment.detection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What goes in and comes out of a model. Jackson builds it by reflection, which a native
/// executable must be told.
///
/// @param input name of the input tensor
/// @param width of the input, in pixels
/// @param height of the input, in pixels
/// @param layout order of the input's axes; the batch is always 1, the colours red, green, blue
/// @param mean taken from each colour (0 to 1) first; 0, 0, 0 when absent
/// @param deviation that each colour is divided by then; 1, 1, 1 when absent
/// @param labels who each output stands for; an empty one for nobody
/// @param softmax whether the outputs are still to be made into probabilities
/// @param threshold the least probability that counts
@RegisterForReflection(targets = {ModelSettings.class, ModelSettings.Layout.class})
record ModelSettings(
    String input,
    int width,
    int height,
    Layout layout,
    List<Double> mean,
    List<Double> deviation,
    List<String> labels,
    boolean softmax,
    double threshold) {
  static final int COLOURS = 3;

  private static final int MAX_EDGE = 2_048;
  private static final int MAX_LABELS = 100_000;

  ModelSettings(
      @JsonProperty("input") @Nullable String input,
      @JsonProperty("width") int width,
      @JsonProperty("height") int height,
      @JsonProperty("layout") @Nullable Layout layout,
      @JsonProperty("mean") @Nullable List<Double> mean,
      @JsonProperty("deviation") @Nullable List<Double> deviation,
      @JsonProperty("labels") @Nullable List<String> labels,
      @JsonProperty("softmax") boolean softmax,
      @JsonProperty("threshold") double threshold) {
    this.input = present(input, "input");
    this.width = width;
    this.height = height;
    this.layout = present(layout, "layout");
    this.mean = mean == null ? List.of(0.0, 0.0, 0.0) : List.copyOf(mean);
    this.deviation = deviation == null ? List.of(1.0, 1.0, 1.0) : List.copyOf(deviation);
    this.labels = List.copyOf(present(labels, "labels"));
    this.softmax = softmax;
    this.threshold = threshold;
    require(
        width > 0 && height > 0 && width <= MAX_EDGE && height <= MAX_EDGE,
        "width and height must be 1 to 2048");
    require(
        this.mean.size() == COLOURS && this.deviation.size() == COLOURS,
        "mean and deviation have one number for each of red, green and blue");
    require(!this.deviation.contains(0.0), "a deviation must not be 0");
    require(
        !this.labels.isEmpty() && this.labels.size() <= MAX_LABELS,
        "there must be 1 to 100000 labels");
    require(threshold > 0 && threshold <= 1, "threshold must be above 0 and at most 1");
  }

  /// The order of the axes of a picture in a tensor.
  enum Layout {
    /// Each colour's pixels, one colour behind the other.
    NCHW,
    /// Each pixel's colours, one pixel behind the other.
    NHWC
  }

  /// Reads the settings.
  ///
  /// @throws CatalogueException when there is no such file, or it breaks a rule
  static ModelSettings read(Path file) {
    try {
      return JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readValue(file.toFile(), ModelSettings.class);
    } catch (JacksonException e) {
      throw new CatalogueException(
          "model settings %s: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new CatalogueException("model settings %s cannot be read".formatted(file), e);
    }
  }

  private static <T> T present(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
