package io.vitrine.local;

import io.vitrine.local.suite.Addresses;
import io.vitrine.local.suite.Part;
import io.vitrine.local.suite.SuiteLock;
import io.vitrine.local.suite.SuiteOptions;
import java.io.IOException;

/// What another process can see of a running suite.
final class Running {
  private Running() {}

  /// Whether a launcher is at work on the data folder, ready or not.
  static boolean isUp(SuiteOptions options) throws IOException {
    return SuiteLock.isTaken(options.runFolder());
  }

  /// Whether it has said that all parts are healthy.
  static boolean isReady(SuiteOptions options) throws IOException {
    return isUp(options) && !Addresses.read(options.runFolder()).of(Part.GATEWAY).isEmpty();
  }
}
