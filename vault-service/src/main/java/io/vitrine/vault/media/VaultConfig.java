package io.vitrine.vault.media;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the vault's media.
@ConfigMapping(prefix = "vitrine.vault")
public interface VaultConfig {
  /// The bucket that holds every person's originals.
  @WithDefault("user-media")
  String bucket();

  /// The largest file of an upload: no larger than the store takes, which some do not tell before
  /// the file is half sent.
  @WithDefault("4G")
  MemorySize maxSize();

  /// How long a presigned URL to an original lives. Short, because who has it needs no login; long
  /// enough for a browser to begin a slow download.
  @WithDefault("5m")
  Duration contentUrlLife();

  /// Who asks for an item's enrichment again within this time gets the answer to the first time:
  /// nothing can have changed, and each request costs the worker a look at the object.
  @WithDefault("5s")
  Duration enrichInterval();
}
