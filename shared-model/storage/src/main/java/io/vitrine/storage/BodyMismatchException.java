package io.vitrine.storage;

import org.jspecify.annotations.Nullable;

/// The body handed to [ObjectStore#put] has not the announced size, or could not be read. The store
/// is well and holds nothing new.
public final class BodyMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BodyMismatchException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
