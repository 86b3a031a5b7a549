package io.vitrine.community.media;

import io.vitrine.outbox.HeldLock;

/// An item, known or not, that the running transaction has locked against every other change of its
/// shares, copies, holds and decisions. [MediaCatalogue] alone gives it out, so what takes one
/// cannot be called without the lock, nor after the transaction that held it.
public final class LockedItem {
  private final HeldLock lock;
  private final long mediaId;

  LockedItem(HeldLock lock, long mediaId) {
    this.lock = lock;
    this.mediaId = mediaId;
  }

  /// The item's id.
  ///
  /// @throws IllegalStateException outside of the transaction that holds the lock
  public long mediaId() {
    lock.check();
    return mediaId;
  }

  /// For what is handed over beside the lock and has an item of its own.
  ///
  /// @throws IllegalStateException when that is another item, and outside of the transaction that
  ///   holds the lock
  public void require(long ofMediaId) {
    if (mediaId() != ofMediaId) {
      throw new IllegalStateException("the lock is held for another item");
    }
  }
}
