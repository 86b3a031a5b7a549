package io.vitrine.embedded;

/// Somebody else listens on a port that a server was to have.
public final class PortInUseException extends StartFailedException {
  private static final long serialVersionUID = 1L;

  private final int port;

  /// @param wantedBy what was to listen there, such as `Kafka`
  public PortInUseException(int port, String wantedBy) {
    super("port " + port + " is in use, and " + wantedBy + " needs it");
    this.port = port;
  }

  /// The port that is taken.
  public int port() {
    return port;
  }
}
