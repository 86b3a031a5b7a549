package io.vitrine.enrichment.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// The walls around a child: limits by `prlimit`, no network by `unshare` where the system lets us,
/// an environment of its own.
public final class Confinement {
  private static final Logger LOG = Logger.getLogger(Confinement.class);

  /// The first needs privileges; the second a system that lets anybody make user namespaces.
  private static final List<List<String>> WITHOUT_NETWORK =
      List.of(
          List.of("unshare", "--net", "--"),
          List.of("unshare", "--user", "--map-current-user", "--net", "--"));

  private final List<String> prefix;

  private Confinement(List<String> prefix) {
    this.prefix = prefix;
  }

  /// With all that this system offers; tries it out, which takes some milliseconds.
  public static Confinement strongest() {
    for (List<String> candidate : WITHOUT_NETWORK) {
      if (works(candidate)) {
        return new Confinement(candidate);
      }
    }
    LOG.warn("children can reach the network: this system lets us make no network namespace");
    return new Confinement(List.of());
  }

  /// Limits only.
  static Confinement limitsOnly() {
    return new Confinement(List.of());
  }

  /// Whether children are kept from the network.
  public boolean isOffline() {
    return !prefix.isEmpty();
  }

  /// The command behind its walls.
  ///
  /// @param limits as options of `prlimit`
  List<String> command(List<String> limits, List<String> command) {
    List<String> confined = new ArrayList<>(prefix);
    confined.add("prlimit");
    confined.addAll(limits);
    confined.add("--core=0");
    confined.add("--nofile=256");
    confined.add("--");
    confined.addAll(command);
    return confined;
  }

  /// A process that is not started yet; its stdin is empty.
  ProcessBuilder builder(List<String> limits, List<String> command, Path folder) {
    ProcessBuilder builder =
        new ProcessBuilder(command(limits, command)).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    String path = environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
    // Credentials of the worker are in its environment: nothing of it is handed on.
    environment.clear();
    environment.put("PATH", path);
    environment.put("HOME", folder.toString());
    environment.put("TMPDIR", folder.toString());
    environment.put("LANG", "C.UTF-8");
    return builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
  }

  private static boolean works(List<String> prefix) {
    List<String> command = new ArrayList<>(prefix);
    command.add("true");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
