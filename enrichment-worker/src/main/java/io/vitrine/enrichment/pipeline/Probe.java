package io.vitrine.enrichment.pipeline;

import io.vitrine.enrichment.probe.ImageProbe;
import io.vitrine.enrichment.probe.Probed;
import io.vitrine.enrichment.video.Videos;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.Task;
import io.vitrine.storage.media.MediaType.Kind;
import java.util.Optional;
import java.util.Set;

/// Finds dimensions, frames, length and embedded names: of an image from its header in the store,
/// of a video from its index or from the file.
final class Probe implements Step {
  private final ImageProbe images;
  private final Videos videos;

  Probe(ImageProbe images, Videos videos) {
    this.images = images;
    this.videos = videos;
  }

  @Override
  public boolean isNeeded(Set<Task> tasks) {
    return true;
  }

  @Override
  public Optional<EnrichmentResult> run(Job job) {
    Probed probed =
        job.mediaType().kind() == Kind.VIDEO
            ? video(job)
            : images.probe(job.source(), job.mediaType());
    job.probed(probed);
    return Optional.empty();
  }

  /// A video that is fetched anyway is probed as a whole.
  private Probed video(Job job) {
    return job.needsFile()
        ? videos.probe(job.folder(), job.file(), job.mediaType())
        : videos.probe(job.folder(), job.source(), job.mediaType(), job::file);
  }
}
