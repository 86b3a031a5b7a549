package io.vitrine.community.blocklist;

import java.util.List;

/// Entries that published copies are still to be compared with, and have been up to the same one.
///
/// @param entries at least one
/// @param scannedTo the rendition that was compared last
public record PendingScan(List<Long> entries, long scannedTo) {
  public PendingScan {
    entries = List.copyOf(entries);
  }
}
