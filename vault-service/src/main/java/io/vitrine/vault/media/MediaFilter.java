package io.vitrine.vault.media;

import io.vitrine.vault.Source;
import io.vitrine.web.Cursor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which of a user's items a list shows. Null means: no such restriction.
///
/// @param since items created at this time or later
/// @param search a part of file name, original name, caption or character name, in any case;
///   without control characters, which separate these fields in the index
/// @param limit at most this many, 0 for all
/// @param after where the page before ended
public record MediaFilter(
    @Nullable Source source,
    @Nullable Instant since,
    @Nullable String search,
    int limit,
    @Nullable Cursor after) {

  /// The same items, a page of them.
  public MediaFilter page(int size, @Nullable Cursor from) {
    return new MediaFilter(source, since, search, size, from);
  }
}
