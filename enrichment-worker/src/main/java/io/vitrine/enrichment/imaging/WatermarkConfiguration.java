package io.vitrine.enrichment.imaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What the watermark looks like.
@ConfigMapping(prefix = "vitrine.enrichment.watermark")
public interface WatermarkConfiguration {
  /// Stands bottom right on copies.
  @WithDefault("JOIP")
  String text();

  /// A name that fontconfig resolves; the system's bold sans serif by default.
  @WithDefault("Sans Bold")
  String font();
}
