package io.vitrine.local.suite;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What can be known to fail before anything is started.
final class Preflight {
  /// Keycloak unpacked, Kafka's first segments, PostgreSQL's write-ahead log and some uploads.
  private static final long LEAST_FREE_BYTES = 2L << 30;

  private Preflight() {}

  /// Looks whether anybody listens already.
  ///
  /// @throws SuiteFailure naming the first of `parts` whose port somebody else listens on
  static void checkPorts(Ports ports, Collection<Part> parts) {
    for (Part part : parts) {
      int port = ports.of(part);
      if (!isFree(port)) {
        throw portInUse(part, port, null);
      }
    }
  }

  static SuiteFailure portInUse(Part part, int port, @Nullable Throwable cause) {
    String message =
        "Port %d (%s) is in use. Stop what listens there, or choose another: %s=..."
            .formatted(port, part.label(), part.portVariable());
    return cause == null ? new SuiteFailure(message) : new SuiteFailure(message, cause);
  }

  /// Looks at the disk below the data folder.
  ///
  /// @throws SuiteFailure when the disk of `folder` (which exists) is nearly full
  static void checkDisk(Path folder) throws IOException {
    checkDisk(folder, Files.getFileStore(folder).getUsableSpace());
  }

  static void checkDisk(Path folder, long usableBytes) {
    if (usableBytes < LEAST_FREE_BYTES) {
      throw new SuiteFailure(
          String.format(
              Locale.ROOT,
              "Too little disk: %.1f GiB free at %s, 2 GiB are needed.",
              usableBytes / (double) (1 << 30),
              folder));
    }
  }

  /// A bind to all addresses fails when anybody listens on any of them. A connection of the past
  /// that is still in TIME_WAIT does not count.
  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
