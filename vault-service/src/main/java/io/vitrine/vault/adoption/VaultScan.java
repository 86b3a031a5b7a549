package io.vitrine.vault.adoption;

import io.vitrine.storage.ObjectStore;
import io.vitrine.storage.StoreUnavailableException;
import io.vitrine.vault.Source;
import io.vitrine.vault.media.MediaLedger;
import io.vitrine.vault.media.MediaList;
import io.vitrine.vault.media.VaultConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/// What a run does: lists a user's four folders at the same time and merges each with its rows.
@ApplicationScoped
class VaultScan {
  private static final Logger LOG = Logger.getLogger(VaultScan.class);

  /// What a scan came to.
  record Result(RunOutcome outcome, RunCounts counts) {}

  private final AdoptionConfig config;
  private final VaultConfig vault;
  private final ObjectStore store;
  private final MediaList list;
  private final MediaLedger ledger;

  VaultScan(
      AdoptionConfig config,
      VaultConfig vault,
      ObjectStore store,
      MediaList list,
      MediaLedger ledger) {
    this.config = config;
    this.vault = vault;
    this.store = store;
    this.list = list;
    this.ledger = ledger;
  }

  /// Never fails because of the store. Blocks: for virtual threads.
  ///
  /// @param began the run's beginning on the database's clock
  /// @param afterPage called from several threads
  /// @throws InterruptedException when the application stops
  Result scan(String userId, Instant began, Runnable afterPage) throws InterruptedException {
    FolderListing listing =
        new FolderListing(store, list, ledger, vault.bucket(), config.pageSize(), afterPage);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<RunCounts>> folders =
          Arrays.stream(Source.values())
              .map(source -> threads.submit(() -> listing.run(userId, source, began)))
              .toList();
      List<RunCounts> done = new ArrayList<>();
      for (Future<RunCounts> folder : folders) {
        try {
          done.add(folder.get());
        } catch (ExecutionException e) {
          logFailure(e);
        }
      }
      return new Result(
          outcome(done.size()), done.stream().reduce(RunCounts.NONE, RunCounts::plus));
    }
  }

  private static RunOutcome outcome(int foldersDone) {
    if (foldersDone == Source.values().length) {
      return RunOutcome.COMPLETE;
    }
    return foldersDone == 0 ? RunOutcome.UNAVAILABLE : RunOutcome.INCOMPLETE;
  }

  private static void logFailure(ExecutionException failure) {
    if (failure.getCause() instanceof StoreUnavailableException away) {
      LOG.warnf("store is away, adoption goes on with what was seen cause=%s", away);
    } else {
      LOG.error("adoption of a folder failed", failure);
    }
  }
}
