package io.vitrine.storage.metadata;

/// What the tables of a track say (ISO 14496-12, 8.6 and 8.7), as far as it was read.
final class Track {
  /// Sizes, or other numbers in their order.
  static final int[] NONE = {};

  String handler = "";
  long id;
  boolean enabled;
  long timescale = 1;

  int samples;

  /// Of each sample; none when all are of [#equalSize].
  int[] sizes = NONE;

  int equalSize;

  /// Where each chunk begins in the file.
  long[] chunks = {};

  /// In threes: the first chunk of a run, counted from 1, samples in each, and their description.
  int[] runs = NONE;

  /// In pairs: so many samples, and how long each is.
  int[] durations = NONE;

  /// In pairs: so many samples, and how much later than decoded each is shown.
  int[] delays = NONE;

  /// Whether decoding can begin with the first sample.
  boolean startsWithKey = true;

  Edits edits = Edits.NONE;

  long size(int sample) {
    return sizes.length == 0 ? equalSize : Integer.toUnsignedLong(sizes[sample]);
  }

  boolean isPicture() {
    return handler.equals("vide");
  }
}
