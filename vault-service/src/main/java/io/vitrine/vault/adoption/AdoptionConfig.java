package io.vitrine.vault.adoption;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "vitrine.vault.adoption")
interface AdoptionConfig {
  /// A request is content with a run that began less than this ago.
  @WithDefault("1s")
  Duration maxAge();

  /// How long a request waits for a run before it answers from the database.
  @WithDefault("2s")
  Duration maxWait();

  /// The next run begins at the earliest this many times its duration after the last one began, so
  /// that a large vault does not keep a core busy with listing.
  @WithDefault("5")
  int restFactor();

  /// A run that gave no sign of life for so long is taken over: its process died.
  @WithDefault("30s")
  Duration lease();

  /// How many keys one page of a listing has. 1,000 is the most that S3 gives.
  @WithDefault("1000")
  int pageSize();
}
