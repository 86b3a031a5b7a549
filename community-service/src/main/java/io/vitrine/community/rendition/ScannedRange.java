package io.vitrine.community.rendition;

import java.util.List;

/// A part of all renditions that was compared with an entry of the block list.
///
/// @param to the last rendition of it
/// @param items those with a copy that is like the entry
public record ScannedRange(long to, List<Long> items) {}
