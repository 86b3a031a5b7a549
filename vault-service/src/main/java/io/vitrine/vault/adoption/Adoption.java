package io.vitrine.vault.adoption;

import io.quarkus.runtime.ShutdownEvent;
import io.vitrine.outbox.Signals;
import io.vitrine.storage.ObjectStore;
import io.vitrine.storage.StoreUnavailableException;
import io.vitrine.vault.Source;
import io.vitrine.vault.media.MediaLedger;
import io.vitrine.vault.media.MediaList;
import io.vitrine.vault.media.VaultConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/// Brings the database in line with a user's folders in the bucket.
@ApplicationScoped
public class Adoption {
  private static final Logger LOG = Logger.getLogger(Adoption.class);

  private final AdoptionRuns runs;
  private final AdoptionConfig config;
  private final VaultConfig vault;
  private final ObjectStore store;
  private final MediaList list;
  private final MediaLedger ledger;
  private final Signals signals;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Adoption(
      AdoptionRuns runs,
      AdoptionConfig config,
      VaultConfig vault,
      ObjectStore store,
      MediaList list,
      MediaLedger ledger,
      Signals signals) {
    this.runs = runs;
    this.config = config;
    this.vault = vault;
    this.store = store;
    this.list = list;
    this.ledger = ledger;
    this.signals = signals;
  }

  void stop(@Observes ShutdownEvent event) {
    threads.shutdownNow();
  }

  /// Waits for a run that began recently, starts one when there is none, and gives up waiting, not
  /// the run, after `vitrine.vault.adoption.max-wait`. Never fails because the store is away.
  public AdoptionState bringInLine(String userId) {
    runs.claim(userId).ifPresent(began -> threads.execute(() -> run(userId, began)));
    return signals
        .await(AdoptionRuns.SIGNAL, userId, config.maxWait(), () -> runs.outcome(userId))
        .map(
            outcome ->
                switch (outcome) {
                  case COMPLETE -> AdoptionState.COMPLETE;
                  case INCOMPLETE, UNAVAILABLE -> AdoptionState.UNAVAILABLE;
                })
        .orElse(AdoptionState.PENDING);
  }

  private void run(String userId, Instant began) {
    FolderListing listing =
        new FolderListing(
            store,
            list,
            ledger,
            vault.bucket(),
            config.pageSize(),
            () -> runs.extend(userId, began));
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
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    RunCounts counts = done.stream().reduce(RunCounts.NONE, RunCounts::plus);
    runs.finish(userId, began, outcome(done.size()), counts);
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
