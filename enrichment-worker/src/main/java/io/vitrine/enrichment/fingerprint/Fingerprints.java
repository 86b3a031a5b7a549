package io.vitrine.enrichment.fingerprint;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.imaging.Imaging;
import io.vitrine.enrichment.imaging.Imaging.LuminanceWork;
import io.vitrine.enrichment.probe.Probed;
import io.vitrine.enrichment.video.Videos;
import io.vitrine.events.Sha256;
import io.vitrine.storage.media.MediaType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/// Takes the fingerprints of files. Thread-safe.
@ApplicationScoped
public class Fingerprints {
  private final Imaging imaging;
  private final Videos videos;

  @Inject
  public Fingerprints(Imaging imaging, Videos videos) {
    this.imaging = imaging;
    this.videos = videos;
  }

  /// The picture that stands for a file: of a video its poster.
  ///
  /// @param folder private, holds the file
  /// @param probed what the file is
  /// @throws RejectedException when a video has no frame that can be decoded
  public Still still(Path folder, Path file, Probed probed) {
    return switch (probed.mediaType().kind()) {
      case IMAGE -> new Still(folder, file, probed.mediaType());
      case VIDEO -> new Still(folder, poster(folder, file, probed), MediaType.PNG);
      case AUDIO, DOCUMENT ->
          throw RejectedException.unsupported("there is no picture in " + probed.mediaType());
    };
  }

  private Path poster(Path folder, Path file, Probed probed) {
    Path poster = folder.resolve("fingerprint-poster.png");
    videos.poster(folder, file, poster, probed.mediaType());
    return poster;
  }

  /// What a picture looks like, of an animation the first frame.
  ///
  /// @throws RejectedException when it cannot be decoded
  public Pdq picture(Still still) {
    Path grey = still.folder().resolve("brightness.pgm");
    imaging.luminance(
        new LuminanceWork(
            still.folder(), still.file(), grey, still.mediaType(), GreyPicture.REDUCED_EDGE));
    return picture(grey);
  }

  /// What a picture looks like whose brightness was written beside a copy.
  ///
  /// @param brightness see [Imaging.CopyWork]
  public Pdq picture(Path brightness) {
    return Pdq.of(GreyPicture.read(brightness));
  }

  /// SHA-256 of the bytes, lower-case hexadecimal.
  public static String sha256(Path file) {
    MessageDigest digest = Sha256.begin();
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
      bytes.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a file of a job", e);
    }
    return Sha256.hex(digest);
  }
}
