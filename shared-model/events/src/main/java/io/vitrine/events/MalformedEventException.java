package io.vitrine.events;

/// Bytes that are no event of ours and will not become one: for the dead-letter topic, not a retry.
public final class MalformedEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedEventException(String message, Throwable cause) {
    super(message, cause);
  }

  public MalformedEventException(String message) {
    super(message);
  }
}
