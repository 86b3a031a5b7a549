package io.vitrine.storage;

/// The store takes no object of this size: it will be no smaller the next time.
public final class TooLargeForStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooLargeForStoreException(String message) {
    super(message);
  }
}
