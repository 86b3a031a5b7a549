package io.vitrine.enrichment.probe;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.storage.media.MediaType;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Probes images by their headers.
public final class ImageProbe {
  /// Of a GIF, whose frames can only be counted by walking through all of them. It takes two
  /// requests, and most animations are told from still pictures by the first.
  static final int GIF_BYTES = 256 * 1024;

  private final int maxFrames;

  /// @param maxFrames an animation is followed at most one frame further
  public ImageProbe(int maxFrames) {
    this.maxFrames = maxFrames;
  }

  /// Probes an image in the store. A GIF has at least the frames that are told: see
  /// [#tellsAllFrames].
  ///
  /// @throws RejectedException when the header is broken
  public Probed probe(SourceObject source, MediaType mediaType) {
    if (mediaType != MediaType.GIF) {
      return read(source.header(), mediaType);
    }
    ByteReader reader = new ByteReader(new ByteArrayInputStream(source.beginning(GIF_BYTES)));
    return probed(
        mediaType,
        tellsAllFrames(source.info().size(), mediaType)
            ? GifHeader.read(reader, maxFrames)
            : GifHeader.readBeginning(reader, maxFrames));
  }

  /// Whether the number of frames that is found in the store is exact.
  ///
  /// @param size of the object
  public static boolean tellsAllFrames(long size, MediaType mediaType) {
    return mediaType != MediaType.GIF || size <= GIF_BYTES;
  }

  /// Probes an image in a file.
  public Probed probe(Path file, MediaType mediaType) {
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      return read(stream, mediaType);
    } catch (IOException e) {
      throw new TransientFaultException("cannot read a file of ours", e);
    }
  }

  private Probed read(InputStream stream, MediaType mediaType) {
    ByteReader reader = new ByteReader(stream);
    return probed(
        mediaType,
        switch (mediaType) {
          case JPEG -> JpegHeader.read(reader);
          case PNG -> PngHeader.read(reader);
          case GIF -> GifHeader.read(reader, maxFrames);
          case WEBP -> WebpHeader.read(reader, maxFrames);
          case MP4, QUICKTIME, WEBM, MP3, WAV, OGG, FLAC, M4A, PDF ->
              throw RejectedException.unsupported(mediaType.value() + " is no image");
        });
  }

  private static Probed probed(MediaType mediaType, ImageHeader header) {
    return new Probed(
        mediaType,
        header.shownWidth(),
        header.shownHeight(),
        header.frames(),
        null,
        header.namedPeople());
  }
}
