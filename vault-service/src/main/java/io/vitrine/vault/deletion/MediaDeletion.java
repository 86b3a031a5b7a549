package io.vitrine.vault.deletion;

import io.vitrine.faults.PassingFaults;
import io.vitrine.vault.MediaId;
import io.vitrine.vault.VaultProblem;
import io.vitrine.vault.media.MediaDeletions;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Deletes items and tells what became of each.
@ApplicationScoped
class MediaDeletion {
  private static final Logger LOG = Logger.getLogger(MediaDeletion.class);

  /// Small enough that lists do not wait for the user's lock, and that a fault costs few items;
  /// large enough that the commits do not count.
  private static final int IN_ONE_TRANSACTION = 100;

  private final MediaDeletions deletions;

  MediaDeletion(MediaDeletions deletions) {
    this.deletions = deletions;
  }

  /// Deletes one item; false when the user has no such item.
  ///
  /// @throws ProblemException 500 in its own words when the database fails
  boolean delete(String userId, MediaId id) {
    return !inDatabase(() -> deletions.delete(userId, List.of(id))).isEmpty();
  }

  /// Deletes one item; false when the user has no such item.
  ///
  /// @throws ProblemException 500 in its own words when the database fails
  boolean delete(String userId, LegacyPath path) {
    return inDatabase(() -> deletions.delete(userId, path.keyOf(userId)));
  }

  /// Deletes many, some at a time: those of a transaction that fails are reported, the others go
  /// on. When the database goes away in the middle, all that are left are reported.
  ///
  /// @param ids in the order in which they are reported, each once
  BulkDeletion deleteAll(String userId, List<MediaId> ids) {
    List<Long> deleted = new ArrayList<>();
    List<BulkDeletion.Failure> failed = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += IN_ONE_TRANSACTION) {
      List<MediaId> chunk = ids.subList(from, Math.min(ids.size(), from + IN_ONE_TRANSACTION));
      try {
        BulkDeletion part = deleteChunk(userId, chunk);
        deleted.addAll(part.deleted());
        failed.addAll(part.failed());
      } catch (RuntimeException away) {
        if (from == 0) {
          throw away;
        }
        // Each further part would wait as long as this one.
        failed.addAll(
            failures(ids.subList(from, ids.size()), VaultProblem.NOT_DELETED_FROM_DATABASE));
        break;
      }
    }
    return new BulkDeletion(deleted, failed);
  }

  private BulkDeletion deleteChunk(String userId, List<MediaId> chunk) {
    try {
      Set<MediaId> gone = Set.copyOf(inDatabase(() -> deletions.delete(userId, chunk)));
      return new BulkDeletion(
          chunk.stream().filter(gone::contains).map(MediaId::value).toList(),
          failures(
              chunk.stream().filter(id -> !gone.contains(id)).toList(),
              VaultProblem.MEDIA_NOT_FOUND));
    } catch (ProblemException e) {
      return new BulkDeletion(List.of(), failures(chunk, VaultProblem.NOT_DELETED_FROM_DATABASE));
    }
  }

  private static List<BulkDeletion.Failure> failures(List<MediaId> ids, VaultProblem problem) {
    return ids.stream().map(id -> new BulkDeletion.Failure(id.value(), problem.message())).toList();
  }

  /// Nothing but the database works in there, so whatever fails is the database. What passes goes
  /// on to the one answer that all have for it.
  private static <T> T inDatabase(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      if (PassingFaults.ofDatabase(e)) {
        throw e;
      }
      LOG.error("media could not be deleted from the database", e);
      throw new ProblemException(VaultProblem.NOT_DELETED_FROM_DATABASE);
    }
  }
}
