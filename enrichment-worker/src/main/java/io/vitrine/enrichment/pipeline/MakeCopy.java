package io.vitrine.enrichment.pipeline;

import static java.util.Objects.requireNonNull;

import io.vitrine.enrichment.copy.Copies;
import io.vitrine.enrichment.fingerprint.Fingerprints;
import io.vitrine.events.CopyOrder;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.Task;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes the ordered copy in the private folder and checks it. What its fingerprint needs of the
/// pixels is found in the same decoding where that can be.
final class MakeCopy implements Step {
  private final Copies copies;
  private final Fingerprints fingerprints;

  MakeCopy(Copies copies, Fingerprints fingerprints) {
    this.copies = copies;
    this.fingerprints = fingerprints;
  }

  @Override
  public boolean isNeeded(Set<Task> tasks) {
    return tasks.contains(Task.COPY);
  }

  @Override
  public Optional<EnrichmentResult> run(Job job) {
    CopyOrder order =
        requireNonNull(job.request().copy(), "a request with the task COPY has an order");
    Path brightness = brightness(job);
    job.copied(copies.make(job.folder(), job.file(), job.probed(), order.watermark(), brightness));
    if (brightness != null) {
      job.seen(fingerprints.picture(brightness));
    }
    return Optional.empty();
  }

  private static @Nullable Path brightness(Job job) {
    return job.isUnseen() && Copies.canShowBrightness(job.probed())
        ? job.folder().resolve("brightness.pgm")
        : null;
  }
}
