package io.vitrine.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Takes locks that last until the transaction ends, in one order. Two transactions that take the
/// same locks in different orders wait for each other until the database ends one of them, and only
/// under load: here the wrong order fails always.
@ApplicationScoped
public class HeldLocks {
  private final TransactionSynchronizationRegistry registry;
  private final CallerTransaction transaction;

  HeldLocks(TransactionSynchronizationRegistry registry, CallerTransaction transaction) {
    this.registry = registry;
    this.transaction = transaction;
  }

  private record Taken(RankedLock lock, Object key) {}

  private static final class AllTaken {
    private final List<Taken> locks = new ArrayList<>();
  }

  /// What a statement has read, and that its lock is held.
  public record Locked<T>(HeldLock lock, T read) {}

  /// Takes a lock in the calling transaction. For the same key it may be taken again.
  ///
  /// @param lock those of a lower rank are taken before
  /// @param key what is locked: of one kind a transaction locks one thing, or several as
  ///   [RankedLock#takesSeveral] says
  /// @param acquire waits for the lock in the database, in this transaction, and may read behind it
  /// @throws IllegalStateException without an active transaction; and when the transaction holds a
  ///   later lock, or the same of something else. Then nothing is acquired
  public <T> Locked<T> take(RankedLock lock, Object key, Supplier<T> acquire) {
    transaction.require("A lock");
    AllTaken taken = taken();
    taken.locks.forEach(earlier -> refuseWrongOrder(earlier, lock, key));
    T read = acquire.get();
    taken.locks.add(new Taken(lock, key));
    return new Locked<>(new HeldLock(registry, lock), read);
  }

  /// The same for a statement that reads nothing.
  public HeldLock take(RankedLock lock, Object key, Runnable acquire) {
    return take(
            lock,
            key,
            () -> {
              acquire.run();
              return lock;
            })
        .lock();
  }

  private AllTaken taken() {
    AllTaken known = (AllTaken) registry.getResource(AllTaken.class);
    if (known != null) {
      return known;
    }
    AllTaken none = new AllTaken();
    registry.putResource(AllTaken.class, none);
    return none;
  }

  private static void refuseWrongOrder(Taken earlier, RankedLock lock, Object key) {
    if (earlier.lock.rank() > lock.rank()) {
      throw new IllegalStateException("the lock " + lock + " comes before " + earlier.lock);
    }
    if (earlier.lock.equals(lock) && !earlier.key.equals(key) && !isInOrder(earlier, key)) {
      // Without the keys: they may be people's.
      throw new IllegalStateException("the transaction holds the lock " + lock + " of another");
    }
  }

  private static boolean isInOrder(Taken earlier, Object key) {
    return earlier.lock.takesSeveral()
        && earlier.key instanceof Long before
        && key instanceof Long next
        && before < next;
  }
}
