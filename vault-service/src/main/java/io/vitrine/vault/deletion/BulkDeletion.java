package io.vitrine.vault.deletion;

import java.util.List;

/// What became of the items of a bulk delete, in the order of the request.
///
/// @param deleted ids that are gone now
/// @param failed ids that were not there, or that the database kept
record BulkDeletion(List<Long> deleted, List<Failure> failed) {
  record Failure(long id, String error) {}
}
