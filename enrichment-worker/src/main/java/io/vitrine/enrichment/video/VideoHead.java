package io.vitrine.enrichment.video;

import io.vitrine.enrichment.probe.ByteReader;
import io.vitrine.enrichment.probe.SourceObject;
import io.vitrine.storage.media.MediaType;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Fetches as much of a video as ffprobe needs to describe it. Of MP4 and MOV that is the beginning
/// and the index (`moov`, ISO 14496-12), which may stand at the end: both are put at their places
/// in a file that is a hole elsewhere. Of WebM it is the beginning.
final class VideoHead {
  /// The pictures and sounds of the first moments, for what the index leaves open.
  private static final int HEAD_BYTES = 1024 * 1024;

  /// The index of four hours at 60 frames a second has some 20 MiB.
  private static final int MAX_INDEX_BYTES = 64 * 1024 * 1024;

  /// Few files have more than five boxes; fragmented ones have thousands.
  private static final int MAX_BOXES = 64;

  private static final int BOX_HEADER_BYTES = 8;
  private static final int LARGE_BOX_HEADER_BYTES = 16;

  private VideoHead() {}

  /// A box of the file.
  private record Box(long start, long length) {}

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
      write(target, source.part(0, HEAD_BYTES), new byte[0], 0, HEAD_BYTES);
      return true;
    }
    Box box = index(source, size);
    if (box == null || box.length > MAX_INDEX_BYTES) {
      return false;
    }
    byte[] index = source.part(box.start, (int) box.length);
    if (isFragmented(index)) {
      return false;
    }
    write(target, source.part(0, HEAD_BYTES), index, box.start, size);
    return true;
  }

  /// The index of a fragmented file tells of its first part only (`mvex`: more to come).
  private static boolean isFragmented(byte[] index) {
    return new String(index, StandardCharsets.ISO_8859_1).contains("mvex");
  }

  private static void write(Path target, byte[] head, byte[] index, long indexStart, long size) {
    try (RandomAccessFile file = new RandomAccessFile(target.toFile(), "rw")) {
      file.write(head);
      file.seek(indexStart);
      file.write(index);
      file.setLength(size);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a file of a job", e);
    }
  }

  private static @Nullable Box index(SourceObject source, long size) {
    ByteReader reader = new ByteReader(source.header());
    long start = 0;
    for (int box = 0; box < MAX_BOXES && size - start >= LARGE_BOX_HEADER_BYTES; box++) {
      long length = reader.u32();
      String type = reader.text(4);
      int header = BOX_HEADER_BYTES;
      if (length == 1) {
        length = reader.u32() << 32 | reader.u32();
        header = LARGE_BOX_HEADER_BYTES;
      }
      if (length < header || length > size - start) {
        return null;
      }
      if (type.equals("moov")) {
        return new Box(start, length);
      }
      reader.skip(length - header);
      start += length;
    }
    return null;
  }
}
