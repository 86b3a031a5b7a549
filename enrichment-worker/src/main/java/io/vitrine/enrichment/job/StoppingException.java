package io.vitrine.enrichment.job;

/// The worker is about to end. The job stays unacknowledged and comes back after the start.
final class StoppingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoppingException(Throwable cause) {
    super("the worker is stopping", cause);
  }
}
