package io.vitrine.enrichment;

import org.jspecify.annotations.Nullable;

/// Something that the worker needs is away for now, and the object is not to blame: the job is
/// tried again.
public final class TransientFaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TransientFaultException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
