package io.vitrine.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Local TCP ports.
public final class Ports {
  private Ports() {}

  /// The wanted port when nobody listens on it, or some free one when it is 0.
  ///
  /// @throws PortInUseException when the wanted port is taken
  public static int claim(int wanted, String wantedBy) {
    try (var socket = new ServerSocket()) {
      // Connections of an ended server that linger in TIME_WAIT do not make a port taken.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
      return socket.getLocalPort();
    } catch (IOException e) {
      if (wanted == 0) {
        throw new UncheckedIOException("no free port", e);
      }
      throw new PortInUseException(wanted, wantedBy);
    }
  }
}
