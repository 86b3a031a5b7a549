package io.vitrine.storage;

/// The store is away, overloaded or refuses us: nothing is known about the object. Transient, try
/// again later. Its text ends in logs and in the headers of dead letters: a bucket may stand there,
/// a key never, since it names a person and a file.
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  public StoreUnavailableException(String message) {
    super(message);
  }
}
