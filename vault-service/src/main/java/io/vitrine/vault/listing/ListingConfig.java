package io.vitrine.vault.listing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How lists are sent.
@ConfigMapping(prefix = "vitrine.vault.listing")
interface ListingConfig {
  /// How long a client may take for 32 KiB of a long list before it is cut off: enough for the
  /// slowest of lines, and as long as public copies wait.
  @WithDefault("60s")
  Duration readerPatience();
}
