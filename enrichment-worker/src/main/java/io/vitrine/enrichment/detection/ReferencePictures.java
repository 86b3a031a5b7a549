package io.vitrine.enrichment.detection;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.fingerprint.Pdq;
import io.vitrine.enrichment.fingerprint.PdqHash;
import io.vitrine.events.EnrichmentResult.DetectedCharacter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Compares the picture with the catalogue's reference pictures. It finds the same picture again,
/// made smaller, compressed or stamped; not another picture of the same character.
final class ReferencePictures implements Detector {
  /// Two pictures of one are never quite the same, and a hash may meet by chance.
  private static final double BEST_CONFIDENCE = 0.95;

  private static final double LOSS_PER_BIT = 0.01;

  @Override
  public Verdict look(Subject subject, Catalogue catalogue) {
    if (catalogue.references().isEmpty()) {
      return Verdict.SILENT;
    }
    try {
      Pdq look = subject.look();
      return look.isTelling() ? nearest(look.hash(), catalogue.references()) : Verdict.SILENT;
    } catch (RejectedException e) {
      // A picture that cannot be decoded shows nobody; the steps that need its pixels say why.
      return Verdict.SILENT;
    }
  }

  private static Verdict nearest(PdqHash hash, List<Reference> references) {
    int least = PdqHash.SAME_PICTURE + 1;
    Set<String> names = new HashSet<>();
    for (Reference reference : references) {
      int distance = hash.distance(reference.hash());
      if (distance <= PdqHash.SAME_PICTURE) {
        names.add(reference.name());
        least = Math.min(least, distance);
      }
    }
    return switch (names.size()) {
      case 0 -> Verdict.SILENT;
      case 1 -> sure(names.iterator().next(), least);
      default -> Verdict.TORN;
    };
  }

  private static Verdict sure(String name, int distance) {
    return new Verdict.Sure(
        new DetectedCharacter(
            name,
            BEST_CONFIDENCE - LOSS_PER_BIT * distance,
            "picture " + distance + " bits from a reference"));
  }
}
