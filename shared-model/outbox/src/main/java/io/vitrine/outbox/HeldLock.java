package io.vitrine.outbox;

import jakarta.transaction.TransactionSynchronizationRegistry;

/// Says that a transaction holds a lock. Only [HeldLocks] makes one, so a method that asks for a
/// value with one in it cannot be called without the lock.
public final class HeldLock {
  private final TransactionSynchronizationRegistry registry;
  private final Object transaction;
  private final RankedLock lock;

  HeldLock(TransactionSynchronizationRegistry registry, RankedLock lock) {
    this.registry = registry;
    this.transaction = registry.getTransactionKey();
    this.lock = lock;
  }

  /// To be called wherever the lock is relied upon: the database gave it up when the transaction
  /// ended, and a value may outlive that.
  ///
  /// @throws IllegalStateException when the calling thread runs another transaction than the one
  ///   that holds the lock, or none
  public void check() {
    if (!transaction.equals(registry.getTransactionKey())) {
      throw new IllegalStateException("the lock " + lock + " is not held by this transaction");
    }
  }
}
