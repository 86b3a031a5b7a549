package io.vitrine.vault.upload;

import io.vitrine.vault.media.MediaFile;

/// What became of one file of an upload.
sealed interface UploadOutcome {
  record Stored(MediaFile file) implements UploadOutcome {}

  /// The file itself cannot be stored.
  record Refused(String name, String error) implements UploadOutcome {}

  /// Larger than the vault takes, or its store.
  record TooLarge(String name) implements UploadOutcome {}

  /// Store or database failed; the same file may be stored later.
  record Failed(String name, String error, RuntimeException cause) implements UploadOutcome {}
}
