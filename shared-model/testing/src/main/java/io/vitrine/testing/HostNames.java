package io.vitrine.testing;

import java.util.Arrays;

/// The name service of the tests' JVM: a test can take names away, as a name service that is down
/// does. Every name that ends in `.vitrine.test` is this machine.
public final class HostNames {
  static final String OURS = ".vitrine.test";
  static final String POSTGRES = "postgres" + OURS;
  static final String STORE = "store" + OURS;
  static final String IDENTITY = "identity" + OURS;

  /// By which a client finds the cluster; the broker itself is called `localhost`, which Java
  /// always knows.
  public static final String KAFKA = "kafka" + OURS;

  /// A system property and no static field: Quarkus loads this class twice.
  private static final String UNKNOWN = "vitrine.testing.unknown-hosts";

  private HostNames() {}

  /// Nobody knows these names any more, but all others.
  public static void forget(String... names) {
    System.setProperty(UNKNOWN, String.join(",", names));
  }

  /// All names are known again.
  public static void remember() {
    System.clearProperty(UNKNOWN);
  }

  static boolean isUnknown(String name) {
    return Arrays.asList(System.getProperty(UNKNOWN, "").split(",", -1)).contains(name);
  }
}
