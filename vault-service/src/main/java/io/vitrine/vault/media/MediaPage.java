package io.vitrine.vault.media;

import io.vitrine.vault.Source;
import io.vitrine.web.Cursor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param counts items per source after date range and search, whatever source the page shows;
///   every source is a key
/// @param next null on the last page
public record MediaPage(List<MediaFile> files, Map<Source, Long> counts, @Nullable Cursor next) {}
