package io.vitrine.community.rendition;

import java.util.List;

/// A part of all renditions that was compared with entries of the block list.
///
/// @param to the last rendition of it
/// @param items those with a copy that one of them may mean
public record ScannedRange(long to, List<Long> items) {}
