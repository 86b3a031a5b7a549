package io.vitrine.community.blocklist;

import io.vitrine.outbox.HeldLock;

/// Says that the running transaction holds the lock of the block list, at least shared: what a
/// check says of a picture stays true until the transaction ends. [BlockList] alone gives it out.
public sealed class ListLock permits ListChange {
  private final HeldLock lock;

  ListLock(HeldLock lock) {
    this.lock = lock;
  }

  /// To be called wherever the lock is relied upon.
  ///
  /// @throws IllegalStateException outside of the transaction that holds the lock
  public final void check() {
    lock.check();
  }
}
