package io.vitrine.community.rendition;

import io.vitrine.community.blocklist.ListLock;
import io.vitrine.community.media.LockedItem;

/// An item that may become public in the running transaction, which holds the block list's lock and
/// the item's. They are taken in this order, or the second is refused.
public record JudgeableItem(ListLock list, LockedItem item) {
  /// The item's id.
  ///
  /// @throws IllegalStateException outside of the transaction that holds the locks
  public long mediaId() {
    list.check();
    return item.mediaId();
  }
}
