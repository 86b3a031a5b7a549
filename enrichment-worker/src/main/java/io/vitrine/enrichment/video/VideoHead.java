package io.vitrine.enrichment.video;

import io.vitrine.enrichment.probe.SourceObject;
import io.vitrine.storage.media.MediaType;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Fetches as much of a video as ffprobe needs to describe it. Of MP4 and MOV that is the beginning
/// and the index (`moov`, ISO 14496-12), which may stand at the end: both are put at their places
/// in a file that is a hole elsewhere. Of WebM it is the beginning.
final class VideoHead {
  /// The pictures and sounds of the first moments, for what the index leaves open.
  private static final int HEAD_BYTES = 1024 * 1024;

  /// The index of four hours at 60 frames a second has some 20 MiB.
  private static final int MAX_INDEX_BYTES = 64 * 1024 * 1024;

  private VideoHead() {}

  /// Writes the parts to a file.
  ///
  /// @return whether they are enough to be tried; a fragmented or broken file has no index to be
  ///   found, and what is hardly larger than its head is better fetched as it is
  static boolean fetch(SourceObject source, Path target, MediaType mediaType) {
    long size = source.info().size();
    if (size <= 2L * HEAD_BYTES) {
      return false;
    }
    if (mediaType == MediaType.WEBM) {
      // Without a hole behind: ffprobe would search it through for the next part.
      write(target, source, new Box(0, 0), HEAD_BYTES);
      return true;
    }
    Box index = Box.find("moov", source, 0, size);
    if (index == null || index.length() > MAX_INDEX_BYTES || isFragmented(source, index)) {
      return false;
    }
    write(target, source, index, size);
    return true;
  }

  /// The index of a fragmented file tells of its first part only (`mvex`: more to come).
  private static boolean isFragmented(SourceObject source, Box index) {
    return Box.find("mvex", source, index.start() + Box.HEADER_BYTES, index.end()) != null;
  }

  private static void write(Path target, SourceObject source, Box index, long size) {
    try (RandomAccessFile file = new RandomAccessFile(target.toFile(), "rw")) {
      file.write(source.part(0, HEAD_BYTES));
      for (long at = index.start(); at < index.end(); at += HEAD_BYTES) {
        file.seek(at);
        file.write(source.part(at, (int) Math.min(HEAD_BYTES, index.end() - at)));
      }
      file.setLength(size);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a file of a job", e);
    }
  }
}
