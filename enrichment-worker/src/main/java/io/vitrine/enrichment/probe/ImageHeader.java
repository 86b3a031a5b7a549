package io.vitrine.enrichment.probe;

import io.vitrine.enrichment.RejectedException;
import java.util.List;

/// What the header of an image says, before orientation.
///
/// @param orientation as in EXIF tag 274: 1 upright, 5 to 8 turned by a quarter
/// @param namedPeople whom embedded metadata names
record ImageHeader(
    int width, int height, int frames, int orientation, List<NamedPerson> namedPeople) {
  ImageHeader {
    namedPeople = List.copyOf(namedPeople);
    if (width <= 0 || height <= 0) {
      throw RejectedException.corrupt("the header gives no dimensions");
    }
  }

  int shownWidth() {
    return isTurned() ? height : width;
  }

  int shownHeight() {
    return isTurned() ? width : height;
  }

  private boolean isTurned() {
    return orientation >= 5 && orientation <= 8;
  }
}
