package io.vitrine.enrichment.job;

/// A job turned out to be larger than its place is for.
final class LargeJobException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LargeJobException() {
    super("a large job among the others", null, false, false);
  }
}
