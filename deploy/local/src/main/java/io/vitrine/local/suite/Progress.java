package io.vitrine.local.suite;

import java.time.Duration;

/// Hears how a start goes on; called from several threads.
public interface Progress {
  /// A part answers as healthy, this long after its start was begun.
  void ready(Part part, Duration after);

  /// Something a person may want to know.
  void note(String line);

  /// Hears nothing.
  static Progress silent() {
    return new Progress() {
      @Override
      public void ready(Part part, Duration after) {}

      @Override
      public void note(String line) {}
    };
  }
}
