package io.vitrine.enrichment.process;

/// How a child ended.
public sealed interface Ending {
  /// It did its work.
  ///
  /// @param output the first bytes of what it wrote to stdout
  record Finished(String output) implements Ending {}

  /// It ended by itself and said that it could not do the work.
  ///
  /// @param complaint the first bytes of what it wrote to stderr; may hold paths, for the log only
  record Failed(int exitCode, String complaint) implements Ending {}

  /// It used up its time and was ended with all its descendants.
  record TimedOut() implements Ending {}

  /// It crashed, or a limit ended it.
  ///
  /// @param signal the number of the signal
  record Killed(int signal, String complaint) implements Ending {}
}
