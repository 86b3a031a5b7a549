package io.vitrine.community.page;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

@ConfigMapping(prefix = "vitrine.community")
interface PageConfig {
  /// Where community media are seen when a CDN stands in front: pages may show pictures from there.
  Optional<String> publicBaseUrl();
}
