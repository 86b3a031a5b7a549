package io.vitrine.enrichment.imaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How copies are encoded.
@ConfigMapping(prefix = "vitrine.enrichment.copy")
public interface CopyConfiguration {
  /// 1 to 100. At 85 the loss of a second encoding is not seen beside the first one's.
  @WithDefault("85")
  int jpegQuality();

  /// 1 to 100, for lossy WebP.
  @WithDefault("85")
  int webpQuality();

  /// 0 to 9. Beyond 6 a PNG takes much longer for a few percent.
  @WithDefault("6")
  int pngCompression();

  /// 1 to 100, for WebP. Thumbnails are looked at briefly and loaded by the dozen.
  @WithDefault("75")
  int thumbnailQuality();
}
