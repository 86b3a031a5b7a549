package io.vitrine.community.lock;

import io.vitrine.outbox.RankedLock;

/// The locks of the database that a transaction holds to its end, in the order in which all take
/// them.
public enum LockOrder implements RankedLock {
  /// Shared by who publishes, alone for who changes the list; see `BlockList`.
  BLOCK_LIST(1),
  /// Of one item: its shares, copies, holds and decisions; see `MediaCatalogue`.
  ITEM(2);

  private final int rank;

  LockOrder(int rank) {
    this.rank = rank;
  }

  @Override
  public int rank() {
    return rank;
  }

  /// Of items, in the order of their ids.
  @Override
  public boolean takesSeveral() {
    return switch (this) {
      case BLOCK_LIST -> false;
      case ITEM -> true;
    };
  }
}
