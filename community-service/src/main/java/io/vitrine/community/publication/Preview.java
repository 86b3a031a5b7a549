package io.vitrine.community.publication;

import io.vitrine.community.rendition.ThumbnailSize;
import java.util.Map;
import java.util.stream.Collectors;

/// The small pictures of an item.
///
/// @param copy the address of the copy that they belong to
/// @param widths in pixels, of those that there are
record Preview(String copy, Map<ThumbnailSize, Integer> widths) {
  /// Whether there are all of them: until then the copy itself is shown.
  public boolean isThere() {
    return widths.keySet().size() == ThumbnailSize.values().length;
  }

  public String small() {
    return of(ThumbnailSize.SMALL);
  }

  public String large() {
    return of(ThumbnailSize.LARGE);
  }

  /// For the attribute `srcset`. A picture smaller than both sizes is named once.
  public String set() {
    return widths.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getValue,
                Map.Entry::getKey,
                (one, other) -> one,
                java.util.TreeMap::new))
        .entrySet()
        .stream()
        .map(entry -> of(entry.getValue()) + " " + entry.getKey() + "w")
        .collect(Collectors.joining(", "));
  }

  private String of(ThumbnailSize size) {
    return copy + "/" + size.fileName();
  }
}
