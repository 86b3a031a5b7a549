package io.vitrine.vault.media;

/// What became of a batch of objects.
///
/// @param adopted have a new row
/// @param known had a row already
/// @param changed had a row already, of other bytes
/// @param refused are being removed, or were since the listing began
public record AdoptedBatch(int adopted, int known, int changed, int refused) {}
