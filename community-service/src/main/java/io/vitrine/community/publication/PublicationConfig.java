package io.vitrine.community.publication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

@ConfigMapping(prefix = "vitrine.community")
interface PublicationConfig {
  /// Where strangers see community media, for a CDN in front. Without it `vitrine.public-base-url`.
  Optional<String> publicBaseUrl();

  /// How old the numbers beside tags may be: people do not notice, and at a million items each
  /// count takes a second of a core.
  @WithDefault("10s")
  Duration tagCountsLife();

  /// How many pages of the feed are read at a time: by default two for each processor, which suits
  /// a database with as many, and at most half of the pool's connections.
  OptionalInt feedReads();

  /// How long a page of the feed waits for its turn.
  @WithDefault("2s")
  Duration feedPatience();
}
