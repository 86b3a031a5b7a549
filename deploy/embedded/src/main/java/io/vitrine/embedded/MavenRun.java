package io.vitrine.embedded;

import java.util.Optional;
import java.util.stream.Stream;

/// The Maven run that this JVM belongs to.
final class MavenRun {
  private static final String MAVEN_LAUNCHER = "org.codehaus.plexus.classworlds.launcher.Launcher";

  private MavenRun() {}

  /// The process whose end is the end of the run: Maven, which starts test JVMs through a shell; or
  /// this JVM itself when no Maven is above it, as in an IDE.
  static ProcessHandle owner() {
    return Stream.iterate(
            ProcessHandle.current().parent(),
            Optional::isPresent,
            process -> process.flatMap(ProcessHandle::parent))
        .flatMap(Optional::stream)
        .filter(MavenRun::isMaven)
        .findFirst()
        .orElse(ProcessHandle.current());
  }

  private static boolean isMaven(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(MAVEN_LAUNCHER);
  }
}
