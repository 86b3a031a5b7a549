package io.vitrine.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Where each part listens.
public record Ports(Map<Part, Integer> byPart) {
  private static final int HIGHEST = 65_535;

  public Ports {
    byPart = Map.copyOf(byPart);
    for (Part part : Part.values()) {
      Integer port = byPart.get(part);
      if (port == null || port < 1 || port > HIGHEST) {
        throw new IllegalArgumentException("No valid port for " + part.label() + ": " + port);
      }
    }
  }

  /// The defaults, where the environment does not say otherwise (`VITRINE_PORT_VAULT=18081`).
  ///
  /// @throws SuiteFailure when a variable is not a port number
  public static Ports fromEnvironment(Map<String, String> environment) {
    Map<Part, Integer> ports = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      String text = environment.get(part.portVariable());
      ports.put(part, text == null || text.isBlank() ? part.defaultPort() : parse(part, text));
    }
    return new Ports(ports);
  }

  /// Ports that are free now, for a suite beside another one (tests). All are held open until the
  /// last is found, so that they differ.
  public static Ports free() {
    Map<Part, Integer> ports = new EnumMap<>(Part.class);
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (Part part : Part.values()) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.add(socket);
        ports.put(part, socket.getLocalPort());
      }
      return new Ports(ports);
    } catch (IOException failure) {
      throw new UncheckedIOException("No free port", failure);
    } finally {
      held.forEach(Ports::close);
    }
  }

  public int of(Part part) {
    Integer port = byPart.get(part);
    if (port == null) {
      throw new IllegalArgumentException(part.label());
    }
    return port;
  }

  private static int parse(Part part, String text) {
    try {
      int port = Integer.parseInt(text.strip());
      if (port >= 1 && port <= HIGHEST) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      throw new SuiteFailure(
          part.portVariable() + "=" + text + " is not a port number (1 to 65535).", notANumber);
    }
    throw new SuiteFailure(
        part.portVariable() + "=" + text + " is not a port number (1 to 65535).");
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
