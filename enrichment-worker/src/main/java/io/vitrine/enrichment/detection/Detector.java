package io.vitrine.enrichment.detection;

/// One way of finding out who is shown. Thread-safe.
interface Detector {
  /// Looks at what is known of the object.
  ///
  /// @param catalogue the characters that are known at this moment
  Verdict look(Subject subject, Catalogue catalogue);
}
