package io.vitrine.enrichment.detection;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/// A model of the operator's that names characters. Without both settings the step is not there.
@ConfigMapping(prefix = "vitrine.enrichment.detection.onnx")
public interface OnnxConfiguration {
  /// The ONNX file.
  Optional<Path> model();

  /// What goes in and comes out of it, a JSON file: see [ModelSettings].
  Optional<Path> settings();
}
