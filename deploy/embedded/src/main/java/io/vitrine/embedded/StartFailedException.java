package io.vitrine.embedded;

/// A server did not start. The message is one for people: what failed and what to do.
public sealed class StartFailedException extends RuntimeException permits PortInUseException {
  private static final long serialVersionUID = 1L;

  /// A failure without a further cause.
  public StartFailedException(String message) {
    super(message);
  }

  /// A failure with its cause.
  public StartFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
