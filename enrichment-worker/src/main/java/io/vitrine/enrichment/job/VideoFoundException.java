package io.vitrine.enrichment.job;

/// The object of a job that has a picture's place turned out to be a video.
final class VideoFoundException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  VideoFoundException() {
    super("a video among the pictures", null, false, false);
  }
}
