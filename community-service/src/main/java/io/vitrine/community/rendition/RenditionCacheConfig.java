package io.vitrine.community.rendition;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/// Copies that were asked for lately, kept on this machine's disk.
@ConfigMapping(prefix = "vitrine.community.rendition.cache")
interface RenditionCacheConfig {
  /// Files go into a folder of their own below this one.
  @WithDefault("${java.io.tmpdir}")
  Path folder();

  /// How much all files may take; 0 keeps none.
  @WithDefault("256M")
  MemorySize size();

  /// A larger copy, a video as a rule, comes from the store each time.
  @WithDefault("8M")
  MemorySize largest();

  /// A file that nobody asked for in this time goes: a copy that was taken down leaves the disk
  /// too.
  @WithDefault("10m")
  Duration unusedLife();
}
