package io.vitrine.community.rendition;

import io.vitrine.community.media.LockedItem;

/// An item is held back because its picture looks like one on the block list; somebody has to look
/// at it. Fired inside the transaction that holds it.
public record ItemHeld(LockedItem item) {}
