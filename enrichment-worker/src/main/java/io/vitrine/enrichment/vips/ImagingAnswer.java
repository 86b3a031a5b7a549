package io.vitrine.enrichment.vips;

import static java.util.Objects.requireNonNull;

/// What an imaging child says of a job.
public sealed interface ImagingAnswer {
  /// All files are written.
  record Done() implements ImagingAnswer {}

  /// The file could not be read, or its result not be written.
  ///
  /// @param complaint may hold bytes of the file and paths, for the log only
  record Failed(String complaint) implements ImagingAnswer {
    public Failed {
      requireNonNull(complaint, "complaint");
    }
  }
}
