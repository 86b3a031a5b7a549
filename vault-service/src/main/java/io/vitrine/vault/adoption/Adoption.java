package io.vitrine.vault.adoption;

import io.quarkus.runtime.ShutdownEvent;
import io.vitrine.faults.PassingFaults;
import io.vitrine.outbox.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Brings the database in line with a user's folders in the bucket.
@ApplicationScoped
public class Adoption {
  private static final Logger LOG = Logger.getLogger(Adoption.class);

  /// A run that ends in this time need not be taken over by another replica after its lease.
  private static final Duration STOP_GRACE = Duration.ofSeconds(2);

  private final AdoptionRuns runs;
  private final LastRuns lastRuns;
  private final VaultScan vault;
  private final AdoptionConfig config;
  private final Signals signals;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> refreshing = ConcurrentHashMap.newKeySet();

  Adoption(
      AdoptionRuns runs,
      LastRuns lastRuns,
      VaultScan vault,
      AdoptionConfig config,
      Signals signals) {
    this.runs = runs;
    this.lastRuns = lastRuns;
    this.vault = vault;
    this.config = config;
    this.signals = signals;
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(STOP_GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
      threads.shutdownNow();
    }
  }

  /// Waits for a run that began recently, starts one when there is none, and gives up waiting, not
  /// the run, after `vitrine.vault.adoption.max-wait`. Never fails because the store is away.
  ///
  /// While this process knows of a run that began less than `max-age` ago it answers at once. Once
  /// that run is half as old, the next one is begun behind the request, so that under steady
  /// requests nobody waits for one.
  public AdoptionState bringInLine(String userId) {
    long arrived = System.nanoTime();
    Optional<FinishedRun> known = fresh(lastRuns.of(userId), arrived, config.maxAge());
    if (known.isPresent()) {
      refreshAhead(userId, known.get(), arrived);
    } else {
      known = await(userId, arrived, config.maxAge());
    }
    return known.map(run -> state(run.outcome())).orElse(AdoptionState.PENDING);
  }

  private void refreshAhead(String userId, FinishedRun known, long arrived) {
    boolean young = known.suffices(arrived, refreshAge(), config.restFactor());
    if (young || threads.isShutdown() || !refreshing.add(userId)) {
      return;
    }
    threads.execute(
        () -> {
          try {
            await(userId, arrived, refreshAge());
          } catch (RuntimeException e) {
            LOG.warnf("the next adoption run could not be begun early cause=%s", e);
          } finally {
            refreshing.remove(userId);
          }
        });
  }

  /// A finished run that is young enough, also when another replica made it; empty after
  /// `max-wait`.
  private Optional<FinishedRun> await(String userId, long arrived, Duration maxAge) {
    return signals.await(
        AdoptionRuns.SIGNAL, userId, config.maxWait(), () -> lookOrStart(userId, arrived, maxAge));
  }

  private Optional<FinishedRun> lookOrStart(String userId, long arrived, Duration maxAge) {
    Optional<FinishedRun> known = fresh(lastRuns.of(userId), arrived, maxAge);
    if (known.isPresent()) {
      return known;
    }
    RunsOfUser user = look(userId);
    Optional<FinishedRun> told = fresh(user.last(), arrived, maxAge);
    if (told.isPresent() || user.underWay()) {
      return told;
    }
    // Before the claim, so that the run never seems to have begun later than it did.
    long begins = System.nanoTime();
    Optional<Instant> began = runs.claim(userId, refreshAge());
    if (began.isPresent()) {
      threads.execute(() -> run(userId, began.get(), begins));
      return Optional.empty();
    }
    // Either another one was faster, or the database, whose clock decides, lets the vault rest.
    RunsOfUser now = look(userId);
    return now.underWay() ? Optional.empty() : now.last();
  }

  private RunsOfUser look(String userId) {
    RunsOfUser user = runs.look(userId);
    user.last().ifPresent(run -> lastRuns.remember(userId, run));
    return user;
  }

  private Optional<FinishedRun> fresh(Optional<FinishedRun> run, long arrived, Duration maxAge) {
    return run.filter(last -> last.suffices(arrived, maxAge, config.restFactor()));
  }

  private void run(String userId, Instant began, long begins) {
    try {
      VaultScan.Result result = vault.scan(userId, new Lease(runs, userId, began, config.lease()));
      Duration took = Duration.ofNanos(System.nanoTime() - begins);
      // Before the end is told, so that who waits here finds it without a question.
      lastRuns.remember(userId, new FinishedRun(begins, took, result.outcome()));
      runs.finish(userId, began, result.outcome(), result.counts());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (PassingFaults.ofDatabase(e)) {
        LOG.warn("database unavailable; an adoption run is taken over after its lease");
      } else {
        LOG.error("an adoption run failed; it is taken over after its lease", e);
      }
    }
  }

  private Duration refreshAge() {
    return config.maxAge().dividedBy(2);
  }

  private static AdoptionState state(RunOutcome outcome) {
    return switch (outcome) {
      case COMPLETE -> AdoptionState.COMPLETE;
      case INCOMPLETE, UNAVAILABLE -> AdoptionState.UNAVAILABLE;
    };
  }
}
