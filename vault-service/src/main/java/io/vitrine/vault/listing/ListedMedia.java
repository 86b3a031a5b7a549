package io.vitrine.vault.listing;

import io.vitrine.vault.Source;
import io.vitrine.vault.media.MediaFile;
import io.vitrine.vault.media.MediaFilter;
import io.vitrine.vault.media.MediaList;
import io.vitrine.vault.media.MediaPage;
import io.vitrine.web.Cursor;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/// What a list request is answered with: the first page is read, the rest, which only a request
/// without a limit has, is read while it is written.
///
/// The rest comes in pages of its own rather than through one long cursor: a client that takes its
/// time holds neither a connection nor a snapshot, and memory is that of one page.
record ListedMedia(MediaList media, String userId, MediaFilter filter, MediaPage first) {
  /// Large enough that the round trips do not count, small enough to lie in memory for each of many
  /// slow readers: a page is some 300 KiB of JSON.
  static final int PAGE = 500;

  /// Takes the files one by one.
  interface FileWriter {
    void write(MediaFile file) throws IOException;
  }

  static ListedMedia read(MediaList media, String userId, MediaFilter filter) {
    int limit = filter.limit() == 0 ? PAGE : filter.limit();
    return new ListedMedia(
        media, userId, filter, media.page(userId, filter.page(limit, filter.after())));
  }

  /// Whether the first page is all there is to answer.
  boolean complete() {
    return filter.limit() > 0 || first.next() == null;
  }

  /// The first page as a whole answer.
  MediaListing listing() {
    return MediaListing.of(first, filter.source());
  }

  /// Reads all files, a page at a time.
  ///
  /// @return the answer without its files; where the list was read from its beginning its counts
  ///   are those of the files that were written, whatever came and went meanwhile
  MediaListing writeFiles(FileWriter writer) throws IOException {
    Map<Source, Long> written = new EnumMap<>(Source.class);
    MediaPage page = first;
    while (true) {
      for (MediaFile file : page.files()) {
        writer.write(file);
        Source.named(file.category()).ifPresent(source -> written.merge(source, 1L, Long::sum));
      }
      Cursor next = page.next();
      if (next == null) {
        return MediaListing.totals(
            filter.after() == null ? updated(written) : first.counts(), filter.source());
      }
      page = media.following(userId, filter.page(PAGE, next));
    }
  }

  private Map<Source, Long> updated(Map<Source, Long> written) {
    Map<Source, Long> counts = new EnumMap<>(first.counts());
    counts.replaceAll(
        (source, count) ->
            filter.source() == null || filter.source() == source
                ? written.getOrDefault(source, 0L)
                : count);
    return counts;
  }
}
