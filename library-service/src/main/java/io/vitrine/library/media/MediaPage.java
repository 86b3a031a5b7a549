package io.vitrine.library.media;

import java.util.List;

/// A page of the list.
///
/// @param total of all items that match, not only of this page
record MediaPage(List<MediaItem> data, long total, int limit, int offset) {
  MediaPage {
    data = List.copyOf(data);
  }
}
