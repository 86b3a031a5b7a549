package io.vitrine.community.blocklist;

/// An entry that published copies are still to be compared with.
///
/// @param scannedTo the rendition that was compared last
public record PendingScan(long entry, EntryKind kind, String value, long scannedTo) {}
