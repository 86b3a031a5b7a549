package io.vitrine.community.rendition;

/// A row that a result of the worker is about, with the locks of all that may follow from it.
record LockedRendition(JudgeableItem item, RenditionEntity row) {
  LockedRendition {
    item.item().require(row.mediaId);
  }
}
