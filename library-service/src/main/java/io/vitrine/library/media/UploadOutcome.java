package io.vitrine.library.media;

import io.vitrine.library.media.FileCheck.Verdict;
import java.util.List;

/// What became of an upload.
sealed interface UploadOutcome {
  /// What became of the files that were not stored.
  List<Verdict> leftOut();

  /// At least one file is in the library.
  record Stored(List<MediaItem> media, List<Verdict> leftOut) implements UploadOutcome {
    public Stored {
      media = List.copyOf(media);
      leftOut = List.copyOf(leftOut);
    }
  }

  /// No file could be stored.
  record NothingStored(List<Verdict> leftOut) implements UploadOutcome {
    public NothingStored {
      leftOut = List.copyOf(leftOut);
    }
  }
}
