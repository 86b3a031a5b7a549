package io.vitrine.vault.adoption;

import io.vitrine.storage.ListedObject;
import io.vitrine.storage.ObjectPage;
import io.vitrine.storage.ObjectStore;
import io.vitrine.vault.Source;
import io.vitrine.vault.media.FoundObject;
import io.vitrine.vault.media.KeyRange;
import io.vitrine.vault.media.MediaLedger;
import io.vitrine.vault.media.MediaList;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lists one folder of one user page by page and merges each page with the rows of the same key
/// range, so neither side is ever held whole.
final class FolderListing {
  private final ObjectStore store;
  private final MediaList known;
  private final MediaLedger ledger;
  private final String bucket;
  private final int pageSize;
  private final Runnable afterPage;

  FolderListing(
      ObjectStore store,
      MediaList known,
      MediaLedger ledger,
      String bucket,
      int pageSize,
      Runnable afterPage) {
    this.store = store;
    this.known = known;
    this.ledger = ledger;
    this.bucket = bucket;
    this.pageSize = pageSize;
    this.afterPage = afterPage;
  }

  RunCounts run(String userId, Source source, Instant began) {
    String prefix = source.prefix(userId);
    RunCounts counts = RunCounts.NONE;
    String after = prefix;
    String continuation = null;
    do {
      ObjectPage page = store.list(bucket, prefix, continuation, pageSize);
      List<ListedObject> objects = page.objects();
      continuation = page.continuation();
      counts = counts.plus(adopt(userId, source, objects, began));
      String upTo = lastKey(objects, continuation, prefix);
      if (inOrder(after, objects)) {
        List<String> seen = objects.stream().map(ListedObject::key).toList();
        int missing = ledger.markAvailability(userId, new KeyRange(after, upTo), seen, began);
        counts = counts.plus(new RunCounts(0, 0, 0, 0, missing));
      }
      after = upTo;
      afterPage.run();
    } while (continuation != null);
    return counts;
  }

  private RunCounts adopt(String userId, Source source, List<ListedObject> listed, Instant began) {
    List<ListedObject> media =
        listed.stream().filter(object -> AdoptableKeys.isMedia(object.key())).toList();
    int ignored = listed.size() - media.size();
    Set<String> unknown =
        media.isEmpty()
            ? Set.of()
            : known.unknownAmong(media.stream().map(ListedObject::key).toList());
    List<FoundObject> found =
        media.stream()
            .filter(object -> unknown.contains(object.key()))
            .map(
                object ->
                    new FoundObject(
                        object.key(), object.etag(), object.size(), object.lastModified(), source))
            .toList();
    int adopted = found.isEmpty() ? 0 : ledger.adopt(userId, found, began);
    // What is being removed was not adopted, on purpose: it counts as ignored.
    int removing = found.size() - adopted;
    return new RunCounts(
        listed.size(), media.size() - found.size(), adopted, ignored + removing, 0);
  }

  /// The end of the key range that a page speaks for; the last page speaks for the rest of the
  /// folder.
  private static String lastKey(
      List<ListedObject> objects, @Nullable String continuation, String prefix) {
    return continuation == null || objects.isEmpty()
        ? prefix.substring(0, prefix.length() - 1) + (char) ('/' + 1)
        : objects.getLast().key();
  }

  /// S3 lists in byte order; some stores do not. Out of order, a page tells nothing of what is
  /// missing.
  private static boolean inOrder(String after, List<ListedObject> objects) {
    byte[] last = after.getBytes(StandardCharsets.UTF_8);
    for (ListedObject object : objects) {
      byte[] key = object.key().getBytes(StandardCharsets.UTF_8);
      if (Arrays.compareUnsigned(last, key) > 0) {
        return false;
      }
      last = key;
    }
    return true;
  }
}
