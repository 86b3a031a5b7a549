package io.vitrine.vault.adoption;

import io.vitrine.storage.ObjectPage;
import io.vitrine.storage.ObjectStore;
import io.vitrine.vault.Source;
import io.vitrine.vault.media.KnownKey;
import io.vitrine.vault.media.KnownKeys;
import io.vitrine.vault.media.MediaLedger;
import io.vitrine.vault.media.VaultConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brings one folder of one user in line. What is new is adopted page by page; what is missing is
/// marked only once the whole folder was seen, so that a listing that breaks off marks nothing.
@ApplicationScoped
class FolderScan {
  /// Rows marked in one transaction.
  private static final int BATCH = 200;

  private final ObjectStore store;
  private final KnownKeys known;
  private final MediaLedger ledger;
  private final AdoptionBatches batches;
  private final AbsentObjects absent;
  private final AdoptionConfig config;
  private final String bucket;

  FolderScan(
      ObjectStore store,
      KnownKeys known,
      MediaLedger ledger,
      AdoptionBatches batches,
      AdoptionConfig config,
      VaultConfig vault) {
    this.store = store;
    this.known = known;
    this.ledger = ledger;
    this.batches = batches;
    this.absent = new AbsentObjects(store);
    this.config = config;
    this.bucket = vault.bucket();
  }

  /// Never throws: what was adopted before a fault stays adopted, and counts.
  FolderResult scan(String userId, Source source, Lease lease) {
    String prefix = source.prefix(userId);
    FolderMerge merge =
        new FolderMerge(
            source, () -> new KnownKeyCursor(known, userId, prefix, lease.began()), lease.began());
    RunCounts counts = RunCounts.NONE;
    try {
      @Nullable String continuation = null;
      do {
        ObjectPage page = store.list(bucket, prefix, continuation, config.pageSize());
        counts = counts.plus(apply(userId, merge.page(page.objects()), lease));
        continuation = page.continuation();
        lease.keep();
      } while (continuation != null);
      merge.end();
      int stillThere = mark(userId, merge.vanished(), lease);
      return new FolderResult(counts.plus(RunCounts.missing(merge.missing() - stillThere)), null);
    } catch (RuntimeException e) {
      return new FolderResult(counts, e);
    }
  }

  private RunCounts apply(String userId, FolderMerge.Page page, Lease lease) {
    return RunCounts.seen(page.known(), 0, 0, page.ignored())
        .plus(RunCounts.failed(page.notAdopted()))
        .plus(batches.adopt(userId, page.differing(), lease.began()));
  }

  /// A listing may be behind: some stores do not show an object for minutes that everybody can get.
  ///
  /// @return how many are there all the same
  private int mark(String userId, List<KnownKey> vanished, Lease lease) {
    int stillThere = 0;
    for (int from = 0; from < vanished.size(); from += BATCH) {
      List<KnownKey> batch = vanished.subList(from, Math.min(from + BATCH, vanished.size()));
      List<Long> gone = absent.of(bucket, batch);
      lease.confirm();
      ledger.markMissing(userId, gone, lease.began());
      stillThere += batch.size() - gone.size();
    }
    return stillThere;
  }
}
