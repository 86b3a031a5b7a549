package io.vitrine.vault.upload;

import io.vitrine.vault.media.MediaFile;

/// What became of one file of an upload.
sealed interface UploadOutcome {
  record Stored(MediaFile file) implements UploadOutcome {}

  record Refused(String name, String error) implements UploadOutcome {}
}
