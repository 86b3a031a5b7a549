package io.vitrine.community.moderation;

import io.vitrine.community.page.PageTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Open appeals as a page.
///
/// @param nextHref null on the last page
record AppealsPage(List<Item> items, @Nullable String nextHref) {
  /// @param decision what it is against
  record Item(
      long id,
      long mediaId,
      String decision,
      String text,
      boolean overdue,
      PageTime received,
      PageTime due) {}
}
