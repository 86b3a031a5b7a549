package io.vitrine.enrichment.probe;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.storage.ObjectContent;
import io.vitrine.storage.media.MediaType;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Probes images by their headers.
public final class ImageProbe {
  private final int maxFrames;

  /// @param maxFrames an animation is followed at most one frame further
  public ImageProbe(int maxFrames) {
    this.maxFrames = maxFrames;
  }

  /// Probes an image in the store.
  ///
  /// @throws RejectedException when the header is broken
  public Probed probe(SourceObject source, MediaType mediaType) {
    if (mediaType != MediaType.GIF) {
      return read(source.header(), mediaType);
    }
    // All of a GIF passes by: one request for it, not one for each piece.
    if (source.info().size() <= source.head().length) {
      return read(source.header(), mediaType);
    }
    try (ObjectContent content = source.whole()) {
      CountingStream counted = new CountingStream(content.stream());
      Probed probed = read(new BufferedInputStream(counted), mediaType);
      source.countRead(counted.count());
      return probed;
    }
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
    ImageHeader header =
        switch (mediaType) {
          case JPEG -> JpegHeader.read(reader);
          case PNG -> PngHeader.read(reader);
          case GIF -> GifHeader.read(reader, maxFrames);
          case WEBP -> WebpHeader.read(reader, maxFrames);
          case MP4, QUICKTIME, WEBM, MP3, WAV, OGG, FLAC, M4A, PDF ->
              throw RejectedException.unsupported(mediaType.value() + " is no image");
        };
    return new Probed(
        mediaType,
        header.shownWidth(),
        header.shownHeight(),
        header.frames(),
        null,
        header.namedPeople());
  }
}
