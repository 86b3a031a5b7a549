package io.vitrine.vault.adoption;

import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import io.vitrine.vault.media.KnownKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Asks the store for objects that a listing did not show.
final class AbsentObjects {
  /// Questions at a time: fewer than the client has connections.
  private static final int AT_ONCE = 16;

  private final ObjectStore store;

  AbsentObjects(ObjectStore store) {
    this.store = store;
  }

  /// The ids of those that are not there.
  ///
  /// @throws io.vitrine.storage.StoreUnavailableException when the store does not answer
  List<Long> of(String bucket, List<KnownKey> rows) {
    List<Long> absent = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int from = 0; from < rows.size(); from += AT_ONCE) {
        List<KnownKey> some = rows.subList(from, Math.min(from + AT_ONCE, rows.size()));
        List<Callable<Boolean>> questions =
            some.stream().<Callable<Boolean>>map(row -> () -> isAbsent(bucket, row)).toList();
        List<Future<Boolean>> answers = threads.invokeAll(questions);
        for (int index = 0; index < some.size(); index++) {
          if (answers.get(index).get()) {
            absent.add(some.get(index).id());
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking the store", e);
    } catch (ExecutionException e) {
      throw unwrapped(e.getCause());
    }
    return absent;
  }

  /// A key that the store takes for a bad request is one that it cannot have an object under.
  private boolean isAbsent(String bucket, KnownKey row) {
    try {
      return store.head(new ObjectKey(bucket, row.key())).isEmpty();
    } catch (IllegalStateException refused) {
      return true;
    }
  }

  private static RuntimeException unwrapped(@Nullable Throwable cause) {
    return cause instanceof RuntimeException fault
        ? fault
        : new IllegalStateException("the store could not be asked", cause);
  }
}
