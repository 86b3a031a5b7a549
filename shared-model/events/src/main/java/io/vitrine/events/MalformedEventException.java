package io.vitrine.events;

/// Bytes that are no event of ours and will not become one: for the dead-letter topic, not a retry.
/// Without a cause: what a parser says repeats the value that it could not read, and this text ends
/// in logs and in the headers of the dead letter.
public final class MalformedEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedEventException(String message) {
    super(message);
  }
}
