package io.vitrine.enrichment.copy;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.fingerprint.Fingerprints;
import io.vitrine.enrichment.imaging.Imaging;
import io.vitrine.enrichment.imaging.Imaging.CopyWork;
import io.vitrine.enrichment.probe.ImageProbe;
import io.vitrine.enrichment.probe.Probed;
import io.vitrine.enrichment.video.Videos;
import io.vitrine.storage.media.MediaType;
import io.vitrine.storage.media.Sniffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Makes public copies in a private folder. A copy is read back and checked before anybody gets it.
@ApplicationScoped
public class Copies {
  /// 48 MB in a child, twice that when the picture is turned: what it may hold beside its own 100
  /// MiB. Most cameras make no more.
  private static final long PIXELS_IN_MEMORY = 16_000_000;

  private final Imaging imaging;
  private final Videos videos;
  private final Thumbnails thumbnails;

  @Inject
  public Copies(Imaging imaging, Videos videos) {
    this.imaging = imaging;
    this.videos = videos;
    this.thumbnails = new Thumbnails(imaging, videos);
  }

  /// Makes and checks thumbnails in WebP, of a video from one of its frames; never enlarged.
  ///
  /// @param folder private, holds the source and will hold the thumbnails
  /// @param probed what the source is
  /// @return by the longest edge in pixels of the box that each fits into, the smallest first
  /// @throws RejectedException when the source has no picture that can be decoded
  public SortedMap<Integer, CheckedCopy> thumbnails(Path folder, Path source, Probed probed) {
    return thumbnails.make(folder, source, probed);
  }

  /// A copy that was checked.
  ///
  /// @param file in the private folder
  /// @param width in pixels; 0 when there is no picture
  /// @param height in pixels; 0 when there is no picture
  /// @param sha256 of the bytes, lower-case hexadecimal
  public record CheckedCopy(
      Path file, MediaType mediaType, int width, int height, long size, String sha256) {}

  /// Makes and checks a copy.
  ///
  /// @param folder private, holds the source and will hold the copy
  /// @param probed what the source is
  /// @param watermark on each frame of an animation too; ignored for video
  /// @param brightness also written when not null, see [CopyWork]; only when [#canShowBrightness]
  /// @throws RejectedException when the source cannot be copied, or the copy does not pass
  public CheckedCopy make(
      Path folder, Path source, Probed probed, boolean watermark, @Nullable Path brightness) {
    Path target = folder.resolve("copy." + probed.mediaType().extension());
    return switch (probed.mediaType().kind()) {
      case IMAGE -> {
        requireWhole(source, probed);
        imaging.copy(order(folder, source, target, probed, watermark, brightness));
        requireType(target, probed.mediaType());
        yield check(folder, target, probed, copied(probed, target));
      }
      case VIDEO -> {
        videos.copy(folder, source, target, probed.mediaType());
        requireType(target, probed.mediaType());
        yield check(folder, target, probed, videos.probe(folder, target, probed.mediaType()));
      }
      case AUDIO, DOCUMENT ->
          throw RejectedException.unsupported(
              "there are no copies of " + probed.mediaType().value());
    };
  }

  /// Whether brightness comes with the copy for little more than the copy costs: the picture is
  /// held in memory for it, so not of a large one.
  public static boolean canShowBrightness(Probed probed) {
    return probed.mediaType().kind() == MediaType.Kind.IMAGE
        && !isAnimated(probed)
        && probed.pixels() <= PIXELS_IN_MEMORY;
  }

  private static boolean isAnimated(Probed probed) {
    return probed.frames() > 1 || probed.mediaType() == MediaType.GIF;
  }

  private static CopyWork order(
      Path folder,
      Path source,
      Path target,
      Probed probed,
      boolean watermark,
      @Nullable Path brightness) {
    boolean animated = isAnimated(probed);
    return new CopyWork(
        folder,
        source,
        target,
        probed.mediaType(),
        probed.width(),
        probed.height(),
        animated,
        watermark,
        brightness);
  }

  private static Probed copied(Probed source, Path target) {
    return new ImageProbe(source.frames()).probe(target, source.mediaType());
  }

  private CheckedCopy check(Path folder, Path file, Probed source, Probed copy) {
    int rounded = source.mediaType().kind() == MediaType.Kind.VIDEO ? 1 : 0;
    if (!isSize(copy.width(), source.width(), rounded)
        || !isSize(copy.height(), source.height(), rounded)) {
      throw RejectedException.corrupt("the copy has other dimensions than the header promised");
    }
    if (source.mediaType().kind() == MediaType.Kind.IMAGE && !isComplete(source, copy)) {
      throw RejectedException.corrupt("the copy has another number of frames");
    }
    Optional<String> finding = finding(folder, file, source.mediaType());
    if (finding.isPresent()) {
      throw RejectedException.unsupported("metadata is left in the copy: " + finding.get());
    }
    return checked(file, copy);
  }

  /// Of an animated PNG there would be one picture, perhaps one that no viewer shows.
  private static void requireWhole(Path source, Probed probed) {
    if (probed.mediaType() == MediaType.PNG && PngAnimation.of(source) != PngAnimation.NONE) {
      throw RejectedException.unsupported("there are no copies of animated PNG: use WebP or GIF");
    }
  }

  /// In a WebP equal neighbours become one frame, and its time is the sum of theirs: that the times
  /// are complete was checked where it was written.
  private static boolean isComplete(Probed source, Probed copy) {
    return source.mediaType() == MediaType.WEBP
        ? copy.frames() <= source.frames()
        : copy.frames() == source.frames();
  }

  /// H.264 takes even sizes only.
  private static boolean isSize(int copy, int source, int rounded) {
    return copy >= source && copy <= source + rounded;
  }

  /// @param copy what the file is; it has passed
  static CheckedCopy checked(Path file, Probed copy) {
    return new CheckedCopy(
        file, copy.mediaType(), copy.width(), copy.height(), size(file), Fingerprints.sha256(file));
  }

  /// What ffprobe sees in a video, and what it passes over.
  private Optional<String> finding(Path folder, Path file, MediaType mediaType) {
    Optional<String> finding = CopyAudit.finding(file, mediaType);
    return finding.isEmpty() && mediaType.kind() == MediaType.Kind.VIDEO
        ? videos.metadata(folder, file, mediaType).stream().findFirst()
        : finding;
  }

  private static void requireType(Path file, MediaType expected) {
    try (InputStream stream = Files.newInputStream(file)) {
      Optional<MediaType> found = Sniffer.sniff(stream.readNBytes(Sniffer.HEAD_BYTES));
      if (!found.equals(Optional.of(expected))) {
        throw RejectedException.corrupt("the copy has another type than the original");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a copy", e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a copy", e);
    }
  }
}
