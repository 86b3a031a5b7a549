package io.vitrine.enrichment.detection;

import io.vitrine.events.EnrichmentResult.DetectedCharacter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/// Asks the detectors in order, the cheap and certain ones first; the first that is sure wins, and
/// one that is torn between several characters ends it without a name. Thread-safe.
@ApplicationScoped
public class CharacterDetection {
  private final CurrentCatalogue catalogue;
  private final double minimumConfidence;
  private final List<Detector> detectors =
      List.of(new EmbeddedNames(), new CatalogueNames(), new ReferencePictures());

  @Inject
  public CharacterDetection(CurrentCatalogue catalogue, DetectionConfiguration configuration) {
    this.catalogue = catalogue;
    this.minimumConfidence = configuration.minimumConfidence();
  }

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
