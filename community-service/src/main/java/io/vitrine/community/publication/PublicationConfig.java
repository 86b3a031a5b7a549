package io.vitrine.community.publication;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

@ConfigMapping(prefix = "vitrine.community")
interface PublicationConfig {
  /// Where strangers see community media, for a CDN in front. Without it `vitrine.public-base-url`.
  Optional<String> publicBaseUrl();
}
