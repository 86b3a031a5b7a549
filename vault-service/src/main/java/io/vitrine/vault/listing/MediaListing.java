package io.vitrine.vault.listing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vitrine.vault.Source;
import io.vitrine.vault.media.MediaFile;
import io.vitrine.vault.media.MediaPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A page of the list with its counts.
///
/// @param totalCount files after all filters, over all pages
/// @param categories files per category, whatever category is shown
/// @param nextCursor absent on the last page and without a limit
record MediaListing(
    List<MediaFile> files,
    long totalCount,
    Map<String, Long> categories,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {

  static MediaListing of(MediaPage page, @Nullable Source shown) {
    MediaListing totals = totals(page.counts(), shown);
    return new MediaListing(
        page.files(),
        totals.totalCount,
        totals.categories,
        page.next() == null ? null : page.next().encode());
  }

  /// The counts of a list whose files were written already.
  static MediaListing totals(Map<Source, Long> counts, @Nullable Source shown) {
    Map<String, Long> categories = new LinkedHashMap<>();
    long total = 0;
    for (Map.Entry<Source, Long> count : counts.entrySet()) {
      categories.put(count.getKey().wireName(), count.getValue());
      if (shown == null || shown == count.getKey()) {
        total += count.getValue();
      }
    }
    return new MediaListing(List.of(), total, categories, null);
  }
}
