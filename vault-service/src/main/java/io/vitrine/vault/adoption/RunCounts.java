package io.vitrine.vault.adoption;

import java.util.List;
import java.util.stream.Stream;

/// What a run saw.
///
/// @param listed objects that the listing showed: the sum of known, changed, adopted, ignored and
///   failed
/// @param known had a row already
/// @param changed had a row already, of other bytes
/// @param adopted have a new row
/// @param ignored are no media, or are being removed
/// @param missing rows without an object
/// @param failed could not be adopted
/// @param notAdopted some of those that failed
record RunCounts(
    int listed,
    int known,
    int changed,
    int adopted,
    int ignored,
    int missing,
    int failed,
    List<NotAdopted> notAdopted) {
  static final RunCounts NONE = new RunCounts(0, 0, 0, 0, 0, 0, 0, List.of());

  /// Enough to see what they have in common.
  private static final int MOST_NAMED = 20;

  RunCounts {
    if (listed != known + changed + adopted + ignored + failed) {
      throw new IllegalArgumentException("the counts of a run do not add up");
    }
    notAdopted = List.copyOf(notAdopted.subList(0, Math.min(notAdopted.size(), MOST_NAMED)));
  }

  /// Of objects that the listing showed and that are in the database now, or need not be.
  static RunCounts seen(int known, int changed, int adopted, int ignored) {
    return new RunCounts(
        known + changed + adopted + ignored, known, changed, adopted, ignored, 0, 0, List.of());
  }

  static RunCounts failed(List<NotAdopted> failed) {
    return new RunCounts(failed.size(), 0, 0, 0, 0, 0, failed.size(), failed);
  }

  static RunCounts missing(int rows) {
    return new RunCounts(0, 0, 0, 0, 0, rows, 0, List.of());
  }

  RunCounts plus(RunCounts other) {
    return new RunCounts(
        listed + other.listed,
        known + other.known,
        changed + other.changed,
        adopted + other.adopted,
        ignored + other.ignored,
        missing + other.missing,
        failed + other.failed,
        Stream.concat(notAdopted.stream(), other.notAdopted.stream()).toList());
  }
}
