package io.vitrine.enrichment.detection;

import io.vitrine.enrichment.fingerprint.Pdq;
import io.vitrine.enrichment.fingerprint.Still;
import io.vitrine.enrichment.probe.NamedPerson;
import java.util.List;

/// What is known of the object that may show somebody.
public interface Subject {
  /// Whom the embedded metadata names.
  List<NamedPerson> namedPeople();

  /// The texts around the object.
  List<SubjectText> texts();

  /// What the picture looks like. Decodes it when first asked.
  ///
  /// @throws io.vitrine.enrichment.RejectedException when it cannot be decoded
  Pdq look();

  /// The picture itself. Fetches the object when first asked.
  ///
  /// @throws io.vitrine.enrichment.RejectedException when a video has no frame that can be decoded
  Still still();
}
