package io.vitrine.enrichment.detection;

import io.vitrine.events.EnrichmentResult.DetectedCharacter;

/// What one way of looking says.
sealed interface Verdict {
  /// Nothing: the next one may look.
  Verdict SILENT = new Silent();

  /// Several characters, none better than another. That is the end: whoever is named now is a
  /// guess.
  Verdict TORN = new Torn();

  /// One character.
  record Sure(DetectedCharacter character) implements Verdict {}

  /// See [#SILENT].
  record Silent() implements Verdict {}

  /// See [#TORN].
  record Torn() implements Verdict {}
}
