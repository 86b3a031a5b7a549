package io.vitrine.enrichment.testing;

import io.vitrine.enrichment.process.ChildLimits;
import io.vitrine.enrichment.process.Children;
import io.vitrine.enrichment.process.Ending;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Runs programs that prepare or examine files of a test.
public final class Programs {
  private static final ChildLimits LIMITS =
      new ChildLimits(4L << 30, 1L << 30, Duration.ofSeconds(60));

  private Programs() {}

  /// What the program wrote to stdout; fails the test when the program fails.
  public static String run(Path folder, String... command) {
    Ending ending = new Children(1).run(List.of(command), folder, LIMITS);
    if (ending instanceof Ending.Finished finished) {
      return finished.output();
    }
    throw new AssertionError(String.join(" ", command) + ": " + ending);
  }
}
