package io.vitrine.library.media;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/// What the library takes in and how it gives it out.
@ConfigMapping(prefix = "vitrine.library")
interface MediaConfig {
  /// The bucket that holds the library's objects.
  @WithDefault("library")
  String bucket();

  /// How long the URL lives that a request for the content is sent on to: enough to begin a
  /// download, too short to be worth passing on.
  @WithDefault("5m")
  Duration contentUrlLife();

  /// Files in one upload.
  @WithDefault("20")
  int maxFiles();

  /// The largest file of any kind.
  @WithDefault("4G")
  MemorySize maxSize();

  /// The largest image: the worker decodes none that is larger.
  @WithDefault("200M")
  MemorySize maxSizeImage();

  /// The largest video: the worker looks at none that is larger.
  @WithDefault("4G")
  MemorySize maxSizeVideo();

  /// The media types that are taken, told by the bytes of a file.
  @WithDefault("image/jpeg,image/png,image/gif,image/webp,video/mp4,video/quicktime,video/webm")
  Set<String> allowedMimeTypes();
}
