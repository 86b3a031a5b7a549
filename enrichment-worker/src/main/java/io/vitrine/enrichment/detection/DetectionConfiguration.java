package io.vitrine.enrichment.detection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How characters are found. Without a catalogue only embedded metadata names them.
@ConfigMapping(prefix = "vitrine.enrichment.detection")
public interface DetectionConfiguration {
  /// The catalogue, a JSON file. A broken one keeps the worker from starting.
  Optional<Path> catalogue();

  /// How often the catalogue's file is looked at; a changed one is read again. Editing a list of
  /// names must not need a restart, and nobody waits for it to the second.
  @WithDefault("1m")
  Duration catalogueCheck();

  /// Whoever is less sure than that is not heard. 0.6 lets a subreddit's name count, which is the
  /// weakest of the hints.
  @WithDefault("0.6")
  double minimumConfidence();
}
