package io.vitrine.testing;

import io.vitrine.embedded.SuiteServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/// Takes servers away from the service under test, which uses [SuiteResource] with `gated`.
public final class Outages {
  static final String POSTGRES = "io.vitrine.testing:gate=postgres";
  static final String STORE = "io.vitrine.testing:gate=store";

  private static final String IDENTITY = "io.vitrine.testing:gate=identity";

  /// How a server is away.
  public enum Away {
    /// It has ended: connections are cut, new ones too.
    REFUSING,
    /// It takes connections and is silent, as after SIGSTOP.
    FROZEN,
    /// The server is there, but nobody knows its name, and connections are cut.
    UNKNOWN
  }

  /// So long a test may stop the servers; then they go on, whatever became of the test.
  private static final int LONGEST_STOP_SECONDS = 90;

  private Outages() {}

  public static void postgres(Away how) {
    take(POSTGRES, HostNames.POSTGRES, how);
  }

  public static void store(Away how) {
    take(STORE, HostNames.STORE, how);
  }

  public static void identityProvider(Away how) {
    take(IDENTITY, HostNames.IDENTITY, how);
  }

  private static void take(String gate, String name, Away how) {
    if (how == Away.UNKNOWN) {
      HostNames.forget(name);
    } else {
      HostNames.remember();
    }
    tell(gate, how.name());
  }

  /// Brings all servers back that stand behind gates.
  public static void end() {
    HostNames.remember();
    tell(POSTGRES, "");
    tell(STORE, "");
    tell(IDENTITY, "");
  }

  /// What the work returns.
  ///
  /// @throws AssertionError when it takes longer; the work goes on then
  public static <T> T within(Duration bound, Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work).get(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("nothing within " + bound, e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// Puts an identity provider behind a gate, away at first.
  ///
  /// @return the provider's address
  static String identity(int port, Away first) {
    Gate gate = gate(IDENTITY, "127.0.0.1", port);
    identityProvider(first);
    return "http://" + HostNames.IDENTITY + ":" + gate.port();
  }

  /// Stops the process of Kafka and the store by SIGSTOP; closing the result lets it go on.
  public static Stopped stopKafkaAndStore() {
    long pid = SuiteServers.daemon(SourceTree.root());
    run("kill -STOP " + pid);
    try {
      Process safety =
          new ProcessBuilder("sh", "-c", "sleep " + LONGEST_STOP_SECONDS + "; kill -CONT " + pid)
              .start();
      return new Stopped(pid, safety);
    } catch (IOException e) {
      run("kill -CONT " + pid);
      throw new UncheckedIOException(e);
    }
  }

  /// Servers that are stopped.
  public record Stopped(long pid, Process safety) implements AutoCloseable {
    @Override
    public void close() {
      run("kill -CONT " + pid);
      safety.descendants().forEach(ProcessHandle::destroy);
      safety.destroy();
    }
  }

  /// What a gate does on command.
  public interface Command {
    /// Opens or closes the gate.
    ///
    /// @param how the name of an [Away], anything else to open
    void become(String how);
  }

  /// A new gate that this class commands. By way of the JVM's own register: Quarkus loads this
  /// class once for the resource and once for the test.
  static Gate gate(String name, String host, int port) {
    Gate gate = new Gate(host, port);
    Map<String, Runnable> ways =
        Map.of(
            Away.REFUSING.name(), gate::refuse,
            Away.FROZEN.name(), gate::freeze,
            Away.UNKNOWN.name(),
                () -> {
                  gate.open();
                  gate.cut();
                });
    Command command = how -> ways.getOrDefault(how, gate::open).run();
    try {
      ObjectName known = new ObjectName(name);
      MBeanServer register = ManagementFactory.getPlatformMBeanServer();
      if (register.isRegistered(known)) {
        register.unregisterMBean(known);
      }
      register.registerMBean(new StandardMBean(command, Command.class), known);
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
    return gate;
  }

  private static void tell(String name, String how) {
    try {
      ObjectName known = new ObjectName(name);
      MBeanServer register = ManagementFactory.getPlatformMBeanServer();
      if (register.isRegistered(known)) {
        register.invoke(known, "become", new Object[] {how}, new String[] {String.class.getName()});
      }
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void run(String command) {
    try {
      int code = new ProcessBuilder("sh", "-c", command).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException(command + " ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
