package io.vitrine.enrichment.detection;

import org.jspecify.annotations.Nullable;

/// The catalogue cannot be used; the message tells the operator where and why.
final class CatalogueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CatalogueException(String message) {
    this(message, null);
  }

  CatalogueException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
