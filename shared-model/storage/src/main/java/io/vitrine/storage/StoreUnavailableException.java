package io.vitrine.storage;

/// The store is away, overloaded or refuses us: nothing is known about the object. Transient, try
/// again later.
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  public StoreUnavailableException(String message) {
    super(message);
  }
}
