package io.vitrine.community.blocklist;

import io.vitrine.outbox.HeldLock;

/// Says that the running transaction holds the lock of the block list alone, so that it may change
/// the list.
public final class ListChange extends ListLock {
  ListChange(HeldLock lock) {
    super(lock);
  }
}
