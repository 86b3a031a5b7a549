package io.vitrine.library.media;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.tiff.DirectoryTiffHandler;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the first directory of an EXIF block, which holds the orientation, and nothing below it.
///
/// The library's own handler makes each directory by `Class.newInstance`, which a native executable
/// cannot do for a class that is not registered, and reads the notes of some thirty makers, any of
/// which a stranger can write.
final class ExifOrientation extends DirectoryTiffHandler {
  private static final int PREAMBLE_BYTES = ExifReader.JPEG_SEGMENT_PREAMBLE.length();

  private ExifOrientation(Metadata metadata) {
    super(metadata, null);
  }

  /// Adds what the block tells to the metadata.
  ///
  /// @param block an APP1 segment of a JPEG, or an EXIF chunk of a WebP, with or without
  ///   "Exif\0\0"; nothing is read from another APP1 segment (XMP) or from a broken block
  static void read(byte[] block, Metadata metadata) {
    int start = ExifReader.startsWithJpegExifPreamble(block) ? PREAMBLE_BYTES : 0;
    try {
      new TiffReader()
          .processTiff(new ByteArrayReader(block, start), new ExifOrientation(metadata), 0);
    } catch (TiffProcessingException | IOException e) {
      // What was read up to here counts.
    }
  }

  @Override
  public void setTiffMarker(int marker) {
    pushDirectory(new ExifIFD0Directory());
  }

  @Override
  public boolean tryEnterSubIfd(int tag) {
    return false;
  }

  @Override
  public boolean hasFollowerIfd() {
    return false;
  }

  @Override
  public @Nullable Long tryCustomProcessFormat(int tag, int format, long components) {
    return null;
  }

  @Override
  public boolean customProcessTag(
      int offset,
      Set<Integer> seen,
      int headerOffset,
      RandomAccessReader reader,
      int tag,
      int byteCount) {
    return false;
  }
}
