package io.vitrine.enrichment.process;

import java.time.Duration;
import java.util.List;

/// The limits of one child.
///
/// @param addressSpaceBytes what it may map
/// @param fileBytes the largest file it may write
/// @param time wall clock, and CPU time as well
public record ChildLimits(long addressSpaceBytes, long fileBytes, Duration time) {
  public ChildLimits {
    if (addressSpaceBytes <= 0 || fileBytes <= 0 || !time.isPositive()) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /// The same in less time.
  ChildLimits within(Duration left) {
    return new ChildLimits(addressSpaceBytes, fileBytes, left);
  }

  /// For `prlimit`, which counts whole seconds of CPU time.
  List<String> options() {
    return List.of(
        "--as=" + addressSpaceBytes,
        "--fsize=" + fileBytes,
        "--cpu=" + Math.max(1, time.toSeconds()));
  }
}
