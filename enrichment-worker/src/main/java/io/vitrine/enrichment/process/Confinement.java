package io.vitrine.enrichment.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The walls around a child: limits by `prlimit`, a filter of system calls, no network and no
/// privileges by `unshare` and `setpriv` where the system lets us, an environment of its own.
public final class Confinement {
  private static final Logger LOG = Logger.getLogger(Confinement.class);

  /// The first needs privileges; the second a system that lets anybody make user namespaces.
  private static final List<List<String>> WITHOUT_NETWORK =
      List.of(
          List.of("unshare", "--net", "--"),
          List.of("unshare", "--user", "--map-current-user", "--net", "--"));

  /// Needs what it takes away, so it works for root, who has need of it.
  private static final List<List<String>> WITHOUT_PRIVILEGES =
      List.of(List.of("setpriv", "--inh-caps=-all", "--bounding-set=-all", "--"));

  /// Ends what runs behind it when the thread that started it ends: that of the [Starter], which
  /// stays as long as the worker.
  private static final List<List<String>> WITH_PARENT =
      List.of(List.of("setpriv", "--pdeathsig", "KILL", "--"));

  private final List<String> prefix;
  private final List<String> withParent;
  private final boolean offline;
  private final @Nullable Starter starter;

  private Confinement(
      List<String> prefix, List<String> withParent, boolean offline, @Nullable Starter starter) {
    this.prefix = prefix;
    this.withParent = withParent;
    this.offline = offline;
    this.starter = starter;
  }

  /// With all that this system offers; tries it out, which takes some milliseconds. The memory of
  /// the calling process is hidden from its children for good.
  public static Confinement strongest() {
    Starter starter = new Starter();
    List<String> network = firstThatWorks(starter, List.of(), WITHOUT_NETWORK);
    List<String> prefix = firstThatWorks(starter, network, WITHOUT_PRIVILEGES);
    boolean filtered = starter.isLockedDown();
    boolean hidden = Lockdown.hideMemory();
    if (!filtered || !hidden) {
      LOG.warnf(
          "children can reach the worker: not on Linux, or a kind of machine that is not known, or"
              + " its kernel refuses; callsFiltered=%s memoryHidden=%s",
          filtered, hidden);
    }
    boolean offline = filtered || !network.isEmpty();
    if (!offline) {
      LOG.warn("children can reach the network: this system lets us make no network namespace");
    }
    List<String> withParent = firstThatWorks(starter, List.of(), WITH_PARENT);
    if (withParent.isEmpty()) {
      LOG.warn("a program outlives a worker that is killed: there is no setpriv");
    }
    return new Confinement(prefix, withParent, offline, starter);
  }

  /// Limits only.
  static Confinement limitsOnly() {
    return new Confinement(List.of(), List.of(), false, null);
  }

  /// Whether children are kept from the network.
  public boolean isOffline() {
    return offline;
  }

  /// This, when children are kept from the network.
  ///
  /// @throws IllegalStateException when they could be and are not
  Confinement requireOffline() {
    if (!offline && System.getProperty("os.name").equals("Linux")) {
      throw new IllegalStateException(
          "children could reach the network; vitrine.enrichment.children.require-offline=false"
              + " lets the worker start nevertheless");
    }
    return this;
  }

  /// Starts what [#builder] made.
  Process start(ProcessBuilder builder) throws IOException {
    return starter == null ? builder.start() : starter.start(builder);
  }

  /// A program that ends with a worker that is killed. This stands behind the other walls: a change
  /// of rights, such as that to another user namespace, would take it back.
  List<String> withParent(List<String> command) {
    List<String> bound = new ArrayList<>(withParent);
    bound.addAll(command);
    return bound;
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
    // Credentials of the worker are in its environment: nothing of it is handed on. What it holds
    // itself is hidden by Lockdown.
    environment.clear();
    environment.put("PATH", path);
    environment.put("HOME", folder.toString());
    environment.put("TMPDIR", folder.toString());
    environment.put("LANG", "C.UTF-8");
    return builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
  }

  /// @return behind the commands before; those alone when none works
  private static List<String> firstThatWorks(
      Starter starter, List<String> before, List<List<String>> candidates) {
    for (List<String> candidate : candidates) {
      List<String> prefix = new ArrayList<>(before);
      prefix.addAll(candidate);
      if (works(starter, prefix)) {
        return prefix;
      }
    }
    return before;
  }

  private static boolean works(Starter starter, List<String> prefix) {
    List<String> command = new ArrayList<>(prefix);
    command.add("true");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = starter.start(builder);
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
