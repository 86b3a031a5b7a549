package io.vitrine.storage.metadata;

/// Goes through the samples of a track in their order: chunk by chunk, as its tables place them
/// (ISO 14496-12, 8.7.4).
final class Chunks {
  private final Track track;
  private final Coding coding;
  private int chunk;
  private int run = -3;
  private int sample;

  Chunks(Track track, Coding coding) {
    this.track = track;
    this.coding = coding;
  }

  boolean isAtEnd() {
    return chunk == track.chunks.length;
  }

  /// Where the next chunk begins in the file.
  long place() {
    return track.chunks[chunk];
  }

  /// Looks through the samples of the next chunk. The cursor is at its first byte, and then at the
  /// first byte behind it.
  void check(ByteCursor cursor) {
    for (int left = samples(); left > 0; left--) {
      long size = track.size(sample++);
      long end = cursor.position() + size;
      if (size > cursor.left()) {
        throw WalkEndedException.broken("a sample goes on behind the end of the file");
      }
      coding.check(cursor, end);
      cursor.moveTo(end);
    }
    chunk++;
  }

  private int samples() {
    int[] runs = track.runs;
    while (run + 3 < runs.length && runs[run + 3] <= chunk + 1) {
      run += 3;
    }
    int samples = run < 0 ? 0 : runs[run + 1];
    if (samples <= 0 || samples > track.samples - sample) {
      throw WalkEndedException.broken("a chunk of samples that are not there");
    }
    return samples;
  }

  /// @throws WalkEndedException when there are samples of no chunk
  void requireAll() {
    if (sample != track.samples) {
      throw WalkEndedException.broken("samples of no chunk");
    }
  }
}
