package io.vitrine.enrichment.pipeline;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// What the worker takes on. Everything beyond is rejected before it is decoded.
@ConfigMapping(prefix = "vitrine.enrichment.limits")
public interface LimitConfiguration {
  /// Of the file.
  @WithDefault("200M")
  MemorySize imageSize();

  /// Width times height; for an animation of the canvas. 100 megapixels are what medium format
  /// cameras make.
  @WithDefault("100000000")
  long imagePixels();

  /// Of an animation.
  @WithDefault("500")
  int imageFrames();

  /// Pixels of all frames together: an animation is decoded frame by frame, and each costs as much
  /// time as a picture of its own.
  @WithDefault("1000000000")
  long animationPixels();

  /// Of the file.
  @WithDefault("4G")
  MemorySize videoSize();

  @WithDefault("4h")
  Duration videoDuration();
}
