package io.vitrine.gallery.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "vitrine.gallery.event")
interface EventConfig {
  /// The bucket that holds all devices' objects.
  @WithDefault("gallery")
  String bucket();

  /// Where devices see their folders, as in the API document; keys are the same without the leading
  /// slash.
  @WithDefault("/data/gallery")
  String basePath();

  /// How long a redirect to the store works. Long enough to start a download, and to seek in a
  /// video for a while; short enough that a copied address is of little use.
  @WithDefault("PT15M")
  Duration redirectLife();
}
