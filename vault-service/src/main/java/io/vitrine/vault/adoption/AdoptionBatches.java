package io.vitrine.vault.adoption;

import io.vitrine.vault.media.AdoptedBatch;
import io.vitrine.vault.media.FoundObject;
import io.vitrine.vault.media.MediaLedger;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Adopts objects in batches. One object that the database refuses does not keep the others out:
/// its batch is split until it stands alone.
@ApplicationScoped
class AdoptionBatches {
  private static final Logger LOG = Logger.getLogger(AdoptionBatches.class);

  /// Classes of SQLSTATE that blame the data: data exception, constraint violation, limit exceeded.
  private static final List<String> REFUSALS = List.of("22", "23", "54");

  private final MediaLedger ledger;

  AdoptionBatches(MediaLedger ledger) {
    this.ledger = ledger;
  }

  /// @param found may be empty
  /// @throws RuntimeException when the fault is not in the objects: the database is away
  RunCounts adopt(String userId, List<FoundObject> found, Instant listingBegan) {
    if (found.isEmpty()) {
      return RunCounts.NONE;
    }
    try {
      AdoptedBatch batch = ledger.adopt(userId, found, listingBegan);
      return RunCounts.seen(batch.known(), batch.changed(), batch.adopted(), batch.refused());
    } catch (RuntimeException e) {
      if (!blamesTheData(e)) {
        throw e;
      }
      return split(userId, found, listingBegan, e);
    }
  }

  private RunCounts split(
      String userId, List<FoundObject> found, Instant listingBegan, RuntimeException fault) {
    if (found.size() == 1) {
      // Without the key: a file's name is personal.
      LOG.warnf("an object cannot be adopted cause=%s", fault.getCause());
      return RunCounts.failed(List.of(NotAdopted.of(found.getFirst().key(), KeyFault.REFUSED)));
    }
    int half = found.size() / 2;
    return adopt(userId, found.subList(0, half), listingBegan)
        .plus(adopt(userId, found.subList(half, found.size()), listingBegan));
  }

  private static boolean blamesTheData(@Nullable Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState();
        return state != null && REFUSALS.stream().anyMatch(state::startsWith);
      }
    }
    return false;
  }
}
