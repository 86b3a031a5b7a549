package io.vitrine.enrichment.detection;

import io.vitrine.enrichment.testing.Configurations;
import io.vitrine.enrichment.testing.Worker;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;

/// Detection for the tests of other features.
public final class Detections {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final String MODEL = "vitrine.enrichment.detection.onnx.";

  private Detections() {}

  /// Detection as a worker does it.
  ///
  /// @param settings of `vitrine.enrichment.detection`, with that prefix
  public static CharacterDetection with(Worker worker, Map<String, String> settings) {
    DetectionConfiguration configuration =
        Configurations.of(DetectionConfiguration.class, catalogue(settings));
    PictureHasher hasher = new PictureHasher(worker.workshop(), worker.fingerprints());
    return with(
        worker,
        configuration,
        new CurrentCatalogue(configuration, hasher, CLOCK, Runnable::run),
        model(settings));
  }

  static CharacterDetection with(
      Worker worker,
      DetectionConfiguration configuration,
      CurrentCatalogue catalogue,
      Map<String, String> model) {
    return new CharacterDetection(
        catalogue,
        configuration,
        Configurations.of(OnnxConfiguration.class, model),
        worker.imaging());
  }

  /// A mapping refuses settings below its prefix that are not its own.
  private static Map<String, String> model(Map<String, String> settings) {
    return settings.entrySet().stream()
        .filter(setting -> setting.getKey().startsWith(MODEL))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map<String, String> catalogue(Map<String, String> settings) {
    return settings.entrySet().stream()
        .filter(setting -> !setting.getKey().startsWith(MODEL))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
