package io.vitrine.enrichment.detection;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A model of the operator's that names characters. Without both files the step is not there.
@ConfigMapping(prefix = "vitrine.enrichment.detection.onnx")
public interface OnnxConfiguration {
  /// The ONNX file.
  Optional<Path> model();

  /// What goes in and comes out of it, a JSON file: see [ModelSettings].
  Optional<Path> settings();

  /// Of the model's file, which lies in the worker's own memory as long as the worker runs. A
  /// larger one keeps the worker from starting. 200 MiB are twice what classifiers of pictures
  /// usually have.
  @WithDefault("200M")
  MemorySize largest();

  /// How many pictures the model looks at at once, each on one core: more of them would take the
  /// cores that other jobs need, and gain nothing.
  @WithDefault("1")
  int threads();

  /// How long a picture waits for a thread, and how long the model may then look at it. A
  /// classifier needs some tenths of a second.
  @WithDefault("20s")
  Duration time();
}
