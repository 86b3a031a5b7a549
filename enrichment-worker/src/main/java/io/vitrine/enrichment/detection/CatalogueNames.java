package io.vitrine.enrichment.detection;

import io.vitrine.enrichment.detection.SubjectText.Place;
import io.vitrine.events.EnrichmentResult.DetectedCharacter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Looks for the catalogue's names and aliases in the texts around the object. Texts of the object
/// itself must agree; only when they are silent the community's name is heard.
final class CatalogueNames implements Detector {
  @Override
  public Verdict look(Subject subject, Catalogue catalogue) {
    Verdict own = among(subject.texts(), text -> text.place() != Place.SUBREDDIT, catalogue);
    return own.equals(Verdict.SILENT)
        ? among(subject.texts(), text -> text.place() == Place.SUBREDDIT, catalogue)
        : own;
  }

  private static Verdict among(
      List<SubjectText> texts, Predicate<SubjectText> heard, Catalogue catalogue) {
    Map<String, Place> found = new HashMap<>();
    for (SubjectText text : texts) {
      if (heard.test(text)) {
        for (String name : catalogue.names().in(text.text())) {
          found.putIfAbsent(name, text.place());
        }
      }
    }
    return switch (found.size()) {
      case 0 -> Verdict.SILENT;
      case 1 -> sure(found.entrySet().iterator().next());
      default -> Verdict.TORN;
    };
  }

  private static Verdict sure(Map.Entry<String, Place> found) {
    Place place = found.getValue();
    return new Verdict.Sure(
        new DetectedCharacter(found.getKey(), place.confidence(), "name in " + place.label()));
  }
}
