package io.vitrine.enrichment.detection;

import io.quarkus.runtime.StartupEvent;
import io.vitrine.enrichment.imaging.Imaging;
import io.vitrine.events.EnrichmentResult.DetectedCharacter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks the detectors in order, the cheap and certain ones first; the first that is sure wins, and
/// one that is torn between several characters ends it without a name. Thread-safe.
@ApplicationScoped
public class CharacterDetection {
  private final CurrentCatalogue catalogue;
  private final double minimumConfidence;
  private final List<Detector> detectors;

  @Inject
  CharacterDetection(
      CurrentCatalogue catalogue,
      DetectionConfiguration configuration,
      OnnxConfiguration model,
      Imaging imaging) {
    this.catalogue = catalogue;
    List<Detector> ordered =
        new ArrayList<>(
            List.of(new EmbeddedNames(), new CatalogueNames(), new ReferencePictures()));
    ModelDetector.configured(model, imaging).ifPresent(ordered::add);
    this.detectors = List.copyOf(ordered);
    this.minimumConfidence = configuration.minimumConfidence();
  }

  /// Makes this bean when the worker starts, so that a broken configuration is told at once.
  void start(@Observes StartupEvent event) {}

  /// Who is shown; nobody when no detector is sure.
  public Optional<DetectedCharacter> detect(Subject subject) {
    Catalogue known = catalogue.get();
    for (Detector detector : detectors) {
      switch (detector.look(subject, known)) {
        case Verdict.Sure sure -> {
          if (sure.character().confidence() >= minimumConfidence) {
            return Optional.of(sure.character());
          }
        }
        case Verdict.Torn torn -> {
          return Optional.empty();
        }
        case Verdict.Silent silent -> {}
      }
    }
    return Optional.empty();
  }
}
