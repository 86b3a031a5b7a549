package io.vitrine.community.rendition;

import io.vitrine.community.rendition.CopyInspection.Finding;

/// An object that cannot be read to the end of its inspection.
final class InspectionEndedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Finding finding;

  InspectionEndedException(Finding finding, String message) {
    super(message);
    this.finding = finding;
  }

  Finding finding() {
    return finding;
  }
}
