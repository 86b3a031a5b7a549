package io.vitrine.enrichment.job;

import io.vitrine.storage.media.MediaType;
import io.vitrine.storage.media.MediaType.Kind;

/// What the place that a job has is meant for.
enum Place {
  PICTURE,
  /// A picture may have it too: then its name was wrong.
  VIDEO;

  /// Called when the object's bytes have told its type.
  ///
  /// @throws VideoFoundException when the job needs another place
  void check(MediaType type) {
    if (this == PICTURE && type.kind() == Kind.VIDEO) {
      throw new VideoFoundException();
    }
  }
}
