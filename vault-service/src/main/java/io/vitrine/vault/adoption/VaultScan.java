package io.vitrine.vault.adoption;

import io.vitrine.storage.StoreUnavailableException;
import io.vitrine.vault.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
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

  private final FolderScan folderScan;

  VaultScan(FolderScan folderScan) {
    this.folderScan = folderScan;
  }

  /// Never fails because of the store. Blocks: for virtual threads.
  ///
  /// @throws InterruptedException when the application stops
  Result scan(String userId, Lease lease) throws InterruptedException {
    List<FolderResult> folders = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<FolderResult>> scans =
          Arrays.stream(Source.values())
              .<Callable<FolderResult>>map(source -> () -> folderScan.scan(userId, source, lease))
              .toList();
      for (Future<FolderResult> folder : threads.invokeAll(scans)) {
        folders.add(folder.resultNow());
      }
    }
    folders.stream().map(FolderResult::fault).filter(Objects::nonNull).forEach(VaultScan::log);
    RunCounts counts =
        folders.stream().map(FolderResult::counts).reduce(RunCounts.NONE, RunCounts::plus);
    return new Result(outcome(folders), counts);
  }

  private static RunOutcome outcome(List<FolderResult> folders) {
    if (folders.stream().allMatch(VaultScan::isWhole)) {
      return RunOutcome.COMPLETE;
    }
    boolean something =
        folders.stream().anyMatch(folder -> isWhole(folder) || folder.counts().listed() > 0);
    return something ? RunOutcome.INCOMPLETE : RunOutcome.UNAVAILABLE;
  }

  private static boolean isWhole(FolderResult folder) {
    return folder.fault() == null;
  }

  private static void log(RuntimeException fault) {
    switch (fault) {
      case StoreUnavailableException away ->
          LOG.warnf("store is away, adoption goes on with what was seen cause=%s", away);
      case RunLostException lost -> LOG.warnf("a folder is left to another run cause=%s", lost);
      default -> LOG.error("adoption of a folder failed", fault);
    }
  }
}
