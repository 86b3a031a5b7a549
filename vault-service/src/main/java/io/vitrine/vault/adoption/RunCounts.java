package io.vitrine.vault.adoption;

/// What a run saw.
///
/// @param listed objects that the listing showed: the sum of known, adopted, ignored and failed
/// @param known had a row already
/// @param adopted have a new row
/// @param ignored are no media, or are being removed
/// @param missing rows without an object
/// @param failed could not be adopted
record RunCounts(int listed, int known, int adopted, int ignored, int missing, int failed) {
  static final RunCounts NONE = new RunCounts(0, 0, 0, 0, 0, 0);

  RunCounts {
    if (listed != known + adopted + ignored + failed) {
      throw new IllegalArgumentException("the counts of a run do not add up");
    }
  }

  /// Of objects that the listing showed.
  static RunCounts seen(int known, int adopted, int ignored, int failed) {
    return new RunCounts(known + adopted + ignored + failed, known, adopted, ignored, 0, failed);
  }

  static RunCounts missing(int rows) {
    return new RunCounts(0, 0, 0, 0, rows, 0);
  }

  RunCounts plus(RunCounts other) {
    return new RunCounts(
        listed + other.listed,
        known + other.known,
        adopted + other.adopted,
        ignored + other.ignored,
        missing + other.missing,
        failed + other.failed);
  }
}
