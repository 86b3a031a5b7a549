package io.vitrine.vault.adoption;

import io.vitrine.storage.ListedObject;
import io.vitrine.vault.Source;
import io.vitrine.vault.media.FoundObject;
import io.vitrine.vault.media.KnownKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Compares one folder's listing with its rows, both in byte order and page by page, so that
/// neither side is ever held whole. Keeps only what differs.
final class FolderMerge {
  /// For so long an empty object may be a file that somebody is about to write.
  private static final Duration EMPTY_FOR = Duration.ofSeconds(5);

  private final Source source;
  private final Instant listingBegan;
  private final KnownKeyCursor rows;
  private final Supplier<KnownKeyCursor> allRows;
  private final SeenKeys seen = new SeenKeys();
  private final List<KnownKey> vanished = new ArrayList<>();
  private @Nullable String last;
  private boolean inOrder = true;
  private int missing;

  /// What a page of the listing showed.
  ///
  /// @param known rows whose object is as they say
  /// @param differing media without a row, or whose row says something else
  record Page(int known, int ignored, List<FoundObject> differing, List<NotAdopted> notAdopted) {}

  /// @param allRows gives the folder's rows from the first one on
  FolderMerge(Source source, Supplier<KnownKeyCursor> allRows, Instant listingBegan) {
    this.source = source;
    this.allRows = allRows;
    this.rows = allRows.get();
    this.listingBegan = listingBegan;
  }

  Page page(List<ListedObject> objects) {
    int known = 0;
    int ignored = 0;
    List<FoundObject> differing = new ArrayList<>();
    List<NotAdopted> notAdopted = new ArrayList<>();
    for (ListedObject object : objects) {
      Optional<KnownKey> row = rowOf(object.key());
      if (row.isPresent() && row.get().isAsSeen(object.etag(), object.size())) {
        known++;
      } else if (row.isEmpty() && isIgnored(object)) {
        ignored++;
      } else {
        Optional<KeyFault> fault = AdoptableKeys.fault(object.key());
        fault.ifPresentOrElse(
            why -> notAdopted.add(NotAdopted.of(object.key(), why)),
            () -> differing.add(found(object)));
      }
    }
    return new Page(known, ignored, differing, notAdopted);
  }

  /// A mounted bucket makes a file in two steps, the first of them empty.
  private boolean isIgnored(ListedObject object) {
    boolean begun =
        object.size() == 0 && object.lastModified().isAfter(listingBegan.minus(EMPTY_FOR));
    return begun || !AdoptableKeys.isMedia(object.key(), object.size());
  }

  /// Call after the last page. S3 lists in byte order, some stores do not: what such a listing did
  /// not show is found out at its end, by all that it did show.
  void end() {
    if (inOrder) {
      missRest(rows);
    } else {
      vanished.clear();
      missing = 0;
      missRest(allRows.get());
    }
  }

  private void missRest(KnownKeyCursor rest) {
    for (Optional<KnownKey> row = rest.next(); row.isPresent(); row = rest.next()) {
      if (inOrder || !seen.contains(row.get().key())) {
        miss(row.get());
      }
    }
  }

  /// The rows that no object was seen for and that are not marked so yet.
  List<KnownKey> vanished() {
    return vanished;
  }

  /// How many rows no object was seen for.
  int missing() {
    return missing;
  }

  /// Once the order is lost nothing can be compared: each object seems unknown, and adoption, which
  /// asks for each key, finds out.
  private Optional<KnownKey> rowOf(String key) {
    seen.add(key);
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
        vanished.add(row);
      }
    }
  }

  private FoundObject found(ListedObject object) {
    return new FoundObject(
        object.key(), object.etag(), object.size(), object.lastModified(), source);
  }
}
