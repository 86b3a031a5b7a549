package io.vitrine.web.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How many uploads are taken at once.
@ConfigMapping(prefix = "vitrine.uploads")
interface UploadLimits {
  /// Of all users. More than the store's connections would only wait on the disk.
  @WithDefault("64")
  int atOnce();

  /// Of one user: a browser sends six requests at once, and its next page may begin before the last
  /// of them has ended.
  @WithDefault("8")
  int perUser();

  /// The bytes of one user's uploads under way, by the lengths that they declare: two of the
  /// largest.
  @WithDefault("8G")
  MemorySize bytesPerUser();

  /// What stays free on the disk that uploads are spooled to, for everything else on it.
  @WithDefault("1G")
  MemorySize freeSpace();
}
