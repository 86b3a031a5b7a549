package io.vitrine.enrichment.process;

import java.time.Duration;
import java.util.List;

/// The limits of one child.
///
/// @param addressSpaceBytes what it may map
/// @param fileBytes the largest file it may write
/// @param time of a core; by the clock a few times as long, see [TimeBudget]
public record ChildLimits(long addressSpaceBytes, long fileBytes, Duration time) {
  private static final Duration BEHIND_THE_WATCH = Duration.ofSeconds(5);

  public ChildLimits {
    if (addressSpaceBytes <= 0 || fileBytes <= 0 || !time.isPositive()) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /// The same in less time.
  ChildLimits within(Duration left) {
    return new ChildLimits(addressSpaceBytes, fileBytes, left);
  }

  /// For `prlimit`, which counts whole seconds of CPU time. It ends a child without a word, as a
  /// crash would look: whoever watches the child comes before it.
  List<String> options() {
    return List.of(
        "--as=" + addressSpaceBytes,
        "--fsize=" + fileBytes,
        "--cpu=" + time.plus(BEHIND_THE_WATCH).toSeconds());
  }
}
