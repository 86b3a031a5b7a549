package io.vitrine.enrichment.detection;

import io.vitrine.enrichment.probe.NamedPerson;
import io.vitrine.events.EnrichmentResult.DetectedCharacter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Believes the file's own metadata when it names one person. An alias becomes the catalogue's
/// name; a name that the catalogue does not know is taken as it is.
final class EmbeddedNames implements Detector {
  /// Somebody wrote it into the file on purpose, but files get edited.
  private static final double CONFIDENCE = 0.95;

  @Override
  public Verdict look(Subject subject, Catalogue catalogue) {
    Map<List<String>, Verdict> named = new HashMap<>();
    for (NamedPerson person : subject.namedPeople()) {
      String name = catalogue.properName(person.name());
      named.putIfAbsent(
          Words.of(name),
          new Verdict.Sure(new DetectedCharacter(name, CONFIDENCE, person.evidence())));
    }
    return switch (named.size()) {
      case 0 -> Verdict.SILENT;
      case 1 -> named.values().iterator().next();
      default -> Verdict.TORN;
    };
  }
}
