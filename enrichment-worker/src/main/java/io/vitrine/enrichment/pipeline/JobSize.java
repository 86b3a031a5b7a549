package io.vitrine.enrichment.pipeline;

import io.vitrine.enrichment.probe.Probed;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Task;
import io.vitrine.storage.media.MediaType;
import io.vitrine.storage.media.MediaType.Kind;

/// What a job costs, by order of magnitude, from the smallest.
public enum JobSize {
  /// Reads parts of the object and works on no pixel: tens of milliseconds, most of them waiting.
  SMALL,
  /// Fetches the object and works on one picture or a few: up to seconds of a core.
  MEDIUM,
  /// A video, or a copy of a long animation: minutes of a core.
  LARGE;

  /// Pixels of all frames beyond which the copy of an animation is large. Encoding them takes about
  /// two seconds of a core, as a photograph of 50 megapixels does.
  static final long LARGE_ANIMATION_PIXELS = 30_000_000;

  /// By the type alone, before more is known.
  static JobSize of(EnrichmentRequested request, MediaType type) {
    if (type.kind() == Kind.VIDEO) {
      return LARGE;
    }
    return ofPicture(request);
  }

  /// Of an image whose frames are counted.
  static JobSize of(EnrichmentRequested request, Probed probed) {
    boolean large =
        request.tasks().contains(Task.COPY)
            && probed.frames() > 1
            && probed.pixels() * probed.frames() > LARGE_ANIMATION_PIXELS;
    return large ? LARGE : ofPicture(request);
  }

  /// What a request asks for when its object is a picture.
  public static JobSize ofPicture(EnrichmentRequested request) {
    return Job.needsFile(request.tasks()) ? MEDIUM : SMALL;
  }
}
