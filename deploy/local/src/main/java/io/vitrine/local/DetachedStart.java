package io.vitrine.local;

import io.vitrine.local.suite.SuiteFailure;
import io.vitrine.local.suite.SuiteOptions;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Starts the suite in a process of its own that outlives the terminal, and returns when it is
/// ready.
final class DetachedStart {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final SuiteOptions options;
  private final PrintStream out;

  DetachedStart(SuiteOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  boolean isUp() throws IOException {
    return Running.isReady(options);
  }

  /// Starts it and follows its log until it is ready.
  ///
  /// @return 0 when all parts are healthy, 1 when the start failed
  int run() throws IOException {
    if (Running.isUp(options)) {
      throw new SuiteFailure("already up. See ./vitrine status, stop it with ./vitrine down.");
    }
    Files.createDirectories(options.logFolder());
    Path log = options.logFolder().resolve("launcher.log");
    Process launcher =
        new ProcessBuilder(command())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    LogFollower follower = new LogFollower(log, out);
    try {
      while (!launcher.waitFor(PAUSE)) {
        follower.printNew();
        if (isUp()) {
          follower.printNew();
          return 0;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    follower.printNew();
    return 1;
  }

  /// This very JVM's command line, with the command `up`, in a session of its own where the system
  /// knows how, so that neither Ctrl-C nor the end of the terminal reaches it.
  private static List<String> command() {
    List<String> command = new ArrayList<>();
    Path setsid = Path.of("/usr/bin/setsid");
    command.add(Files.isExecutable(setsid) ? setsid.toString() : "nohup");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.add("up");
    return command;
  }
}
