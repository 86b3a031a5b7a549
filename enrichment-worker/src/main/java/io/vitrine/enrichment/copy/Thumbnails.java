package io.vitrine.enrichment.copy;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.copy.Copies.CheckedCopy;
import io.vitrine.enrichment.imaging.Imaging;
import io.vitrine.enrichment.imaging.Imaging.ThumbnailWork;
import io.vitrine.enrichment.probe.ImageProbe;
import io.vitrine.enrichment.probe.Probed;
import io.vitrine.enrichment.video.Videos;
import io.vitrine.storage.media.MediaType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes thumbnails in a private folder, of a video from one of its frames; each is read back and
/// checked.
final class Thumbnails {
  /// Longest edges in pixels: a tile of a list, and a picture that fills most screens.
  private static final List<Integer> EDGES = List.of(320, 1280);

  private final Imaging imaging;
  private final Videos videos;

  Thumbnails(Imaging imaging, Videos videos) {
    this.imaging = imaging;
    this.videos = videos;
  }

  /// By longest edge of the box that each fits into.
  SortedMap<Integer, CheckedCopy> make(Path folder, Path source, Probed probed) {
    SortedMap<Integer, Path> targets = new TreeMap<>();
    EDGES.forEach(edge -> targets.put(edge, folder.resolve("thumbnail-" + edge + ".webp")));
    imaging.thumbnails(work(folder, source, probed, targets));
    SortedMap<Integer, CheckedCopy> made = new TreeMap<>();
    targets.forEach((edge, file) -> made.put(edge, check(edge, file)));
    return made;
  }

  private ThumbnailWork work(
      Path folder, Path source, Probed probed, SortedMap<Integer, Path> targets) {
    return switch (probed.mediaType().kind()) {
      case IMAGE -> {
        requireShown(source, probed);
        yield new ThumbnailWork(folder, source, probed.mediaType(), targets);
      }
      case VIDEO ->
          new ThumbnailWork(folder, poster(folder, source, probed), MediaType.PNG, targets);
      case AUDIO, DOCUMENT ->
          throw RejectedException.unsupported(
              "there are no thumbnails of " + probed.mediaType().value());
    };
  }

  private static void requireShown(Path source, Probed probed) {
    if (probed.mediaType() == MediaType.PNG
        && PngAnimation.of(source) == PngAnimation.HIDDEN_DEFAULT) {
      throw RejectedException.unsupported("the default picture of the animation is not shown");
    }
  }

  private Path poster(Path folder, Path source, Probed probed) {
    Path poster = folder.resolve("poster.png");
    videos.poster(folder, source, poster, probed.mediaType());
    return poster;
  }

  private static CheckedCopy check(int edge, Path file) {
    Probed made = new ImageProbe(1).probe(file, MediaType.WEBP);
    Optional<String> finding = CopyAudit.finding(file, MediaType.WEBP);
    if (finding.isPresent()) {
      throw RejectedException.unsupported("metadata is left in a thumbnail: " + finding.get());
    }
    if (made.frames() != 1 || Math.max(made.width(), made.height()) > edge) {
      throw RejectedException.corrupt("a thumbnail does not fit into its box");
    }
    return Copies.checked(file, made);
  }
}
