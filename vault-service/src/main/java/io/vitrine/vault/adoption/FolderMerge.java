package io.vitrine.vault.adoption;

import io.vitrine.storage.ListedObject;
import io.vitrine.vault.Source;
import io.vitrine.vault.media.FoundObject;
import io.vitrine.vault.media.KnownKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compares one folder's listing with its rows, both in byte order and page by page, so that
/// neither side is ever held whole. Keeps only what differs.
final class FolderMerge {
  private final Source source;
  private final KnownKeyCursor rows;
  private final List<Long> vanished = new ArrayList<>();
  private @Nullable String last;
  private boolean inOrder = true;
  private int missing;

  /// What a page of the listing showed.
  ///
  /// @param unknown media without a row
  /// @param returned rows that were marked missing
  record Page(int known, int ignored, List<FoundObject> unknown, List<Long> returned) {}

  FolderMerge(Source source, KnownKeyCursor rows) {
    this.source = source;
    this.rows = rows;
  }

  Page page(List<ListedObject> objects) {
    int known = 0;
    int ignored = 0;
    List<FoundObject> unknown = new ArrayList<>();
    List<Long> returned = new ArrayList<>();
    for (ListedObject object : objects) {
      Optional<KnownKey> row = rowOf(object.key());
      if (row.isPresent()) {
        known++;
        row.filter(back -> !back.available()).ifPresent(back -> returned.add(back.id()));
      } else if (AdoptableKeys.isMedia(object.key(), object.size())) {
        unknown.add(found(object));
      } else {
        ignored++;
      }
    }
    return new Page(known, ignored, unknown, returned);
  }

  /// Call after the last page.
  void end() {
    for (Optional<KnownKey> row = rows.next(); row.isPresent(); row = rows.next()) {
      miss(row.get());
    }
  }

  /// The rows that no object was seen for and that are not marked so yet. S3 lists in byte order,
  /// some stores do not: out of order, a listing tells nothing of what is missing.
  List<Long> vanished() {
    return inOrder ? vanished : List.of();
  }

  /// How many rows no object was seen for.
  int missing() {
    return inOrder ? missing : 0;
  }

  /// Once the order is lost nothing can be compared: each object seems unknown, and adoption, which
  /// asks for each key, finds out.
  private Optional<KnownKey> rowOf(String key) {
    inOrder = inOrder && (last == null || KnownKeyCursor.compare(last, key) < 0);
    last = key;
    if (!inOrder) {
      return Optional.empty();
    }
    for (Optional<KnownKey> row = rows.nextBefore(key);
        row.isPresent();
        row = rows.nextBefore(key)) {
      miss(row.get());
    }
    return rows.nextAt(key);
  }

  private void miss(KnownKey row) {
    if (row.settled()) {
      missing++;
      if (row.available()) {
        vanished.add(row.id());
      }
    }
  }

  private FoundObject found(ListedObject object) {
    return new FoundObject(
        object.key(), object.etag(), object.size(), object.lastModified(), source);
  }
}
