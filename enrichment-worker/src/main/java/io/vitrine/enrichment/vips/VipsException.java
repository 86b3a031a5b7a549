package io.vitrine.enrichment.vips;

/// libvips could not do something; the message is its complaint, which may hold bytes of the file.
final class VipsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  VipsException(String complaint) {
    super(complaint);
  }
}
