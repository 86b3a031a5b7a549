package io.vitrine.enrichment.process;

import java.util.List;

/// How a child ended.
public sealed interface Ending {
  /// It did its work.
  ///
  /// @param output the first bytes of what it wrote to stdout
  record Finished(String output) implements Ending {}

  /// It did its work, but wrote more to stdout than is kept: what is kept is no whole.
  record Cut() implements Ending {}

  /// It never began: the program is not there, or the walls around it could not be built. No file
  /// is to blame.
  ///
  /// @param complaint for the log only
  record NotStarted(String complaint) implements Ending {}

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

  /// How a child ended that did not succeed.
  ///
  /// @param exitCode 126 and 127 are those of wrappers and shells for a program that cannot be
  ///   started (POSIX, `env`); 129 to 159 stand for the signals 1 to 31, as shells and the JVM put
  ///   it. What is above is a number of the program's own: ffmpeg ends with the lowest byte of a
  ///   negative error
  static Ending ofFailure(int exitCode, String complaint) {
    if (exitCode == 126 || exitCode == 127 || isOfWrapper(complaint)) {
      return new NotStarted(complaint);
    }
    return exitCode > 128 && exitCode < 160
        ? new Killed(exitCode - 128, complaint)
        : new Failed(exitCode, complaint);
  }

  /// The wrappers end with 1 when they fail themselves; what they start does not speak like this.
  private static boolean isOfWrapper(String complaint) {
    return List.of("prlimit:", "unshare:", "setpriv:").stream().anyMatch(complaint::startsWith);
  }
}
