package io.vitrine.community.publication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "vitrine.community")
interface PublicationConfig {
  /// Where strangers see community media, for a CDN in front. Without it `vitrine.public-base-url`.
  Optional<String> publicBaseUrl();

  /// How old the numbers beside tags may be: people do not notice, and at a million items each
  /// count takes a second of a core.
  @WithDefault("10s")
  Duration tagCountsLife();
}
