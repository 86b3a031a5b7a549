package io.vitrine.library.media;

import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.imaging.jpeg.JpegSegmentData;
import com.drew.imaging.jpeg.JpegSegmentReader;
import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.imaging.riff.RiffProcessingException;
import com.drew.imaging.riff.RiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.jpeg.JpegReader;
import com.drew.metadata.webp.WebpDirectory;
import io.vitrine.storage.media.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads how large an image is from the beginning of its file, without decoding a pixel. Whatever
/// the header does not tell is empty, not an error: the worker looks at the whole file later.
final class ImageHeader {
  /// Bounds the memory that a hostile file can claim. The header of a picture from a camera or an
  /// editor (EXIF, XMP, colour profile) is far smaller.
  private static final int MAX_HEADER_BYTES = 2 * 1024 * 1024;

  /// The values of the EXIF tag Orientation (0x0112) that turn the picture by a quarter.
  private static final Set<Integer> QUARTER_TURNS = Set.of(5, 6, 7, 8);

  private ImageHeader() {}

  /// The dimensions of an image file after orientation; empty for a video and for a header that is
  /// broken or too long.
  static Optional<Dimensions> read(Path file, MediaType type) throws IOException {
    return switch (type) {
      case JPEG -> jpeg(head(file));
      case PNG -> bigEndian(head(file), 16);
      case GIF -> gif(head(file));
      case WEBP -> webp(head(file));
      case MP4, QUICKTIME, WEBM, MP3, WAV, OGG, FLAC, M4A, PDF -> Optional.empty();
    };
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return bytes.readNBytes(MAX_HEADER_BYTES);
    }
  }

  private static Optional<Dimensions> jpeg(byte[] head) {
    Set<JpegSegmentType> wanted = new HashSet<>();
    new JpegReader().getSegmentTypes().forEach(wanted::add);
    wanted.add(JpegSegmentType.APP1);
    Metadata metadata = new Metadata();
    try {
      JpegSegmentData segments =
          JpegSegmentReader.readSegments(new SequentialByteArrayReader(head), wanted);
      for (JpegSegmentType segment : new JpegReader().getSegmentTypes()) {
        new JpegReader().readJpegSegments(segments.getSegments(segment), metadata, segment);
      }
      for (byte[] block : segments.getSegments(JpegSegmentType.APP1)) {
        ExifOrientation.read(block, metadata);
      }
    } catch (JpegProcessingException | IOException e) {
      return Optional.empty();
    }
    return oriented(
        metadata,
        JpegDirectory.class,
        JpegDirectory.TAG_IMAGE_WIDTH,
        JpegDirectory.TAG_IMAGE_HEIGHT);
  }

  /// The size comes in the first chunk, an orientation perhaps behind the pixels: a file that is
  /// cut off there still tells its size.
  private static Optional<Dimensions> webp(byte[] head) {
    Metadata metadata = new Metadata();
    try {
      new RiffReader().processRiff(new SequentialByteArrayReader(head), new WebpHeader(metadata));
    } catch (RiffProcessingException | IOException e) {
      // What was read up to here counts.
    }
    return oriented(
        metadata,
        WebpDirectory.class,
        WebpDirectory.TAG_IMAGE_WIDTH,
        WebpDirectory.TAG_IMAGE_HEIGHT);
  }

  /// The IHDR chunk of a PNG (ISO/IEC 15948) always comes first: width, then height.
  private static Optional<Dimensions> bigEndian(byte[] head, int offset) {
    try {
      ByteArrayReader reader = new ByteArrayReader(head);
      return dimensions(reader.getInt32(offset), reader.getInt32(offset + 4));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// The logical screen of a GIF (GIF89a, section 18) comes after the six bytes of the signature.
  private static Optional<Dimensions> gif(byte[] head) {
    try {
      ByteArrayReader reader = new ByteArrayReader(head);
      reader.setMotorolaByteOrder(false);
      return dimensions(reader.getUInt16(6), reader.getUInt16(8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Dimensions> oriented(
      Metadata metadata, Class<? extends Directory> type, int widthTag, int heightTag) {
    for (Directory directory : metadata.getDirectoriesOfType(type)) {
      Integer width = directory.getInteger(widthTag);
      Integer height = directory.getInteger(heightTag);
      if (width != null && height != null) {
        Optional<Dimensions> stored = dimensions(width, height);
        return turnsByAQuarter(metadata) ? stored.map(Dimensions::turned) : stored;
      }
    }
    return Optional.empty();
  }

  private static boolean turnsByAQuarter(Metadata metadata) {
    return List.copyOf(metadata.getDirectoriesOfType(ExifIFD0Directory.class)).stream()
        .map(directory -> directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION))
        .anyMatch(orientation -> orientation != null && QUARTER_TURNS.contains(orientation));
  }

  private static Optional<Dimensions> dimensions(int width, int height) {
    return width > 0 && height > 0 ? Optional.of(new Dimensions(width, height)) : Optional.empty();
  }
}
