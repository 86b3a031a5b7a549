package io.vitrine.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a listing, in the order of the keys' UTF-8 bytes.
///
/// @param objects may be empty even when more follow
/// @param continuation where the next page starts, null on the last page; opaque
public record ObjectPage(List<ListedObject> objects, @Nullable String continuation) {
  public ObjectPage {
    objects = List.copyOf(objects);
  }
}
