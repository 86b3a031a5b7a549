package io.vitrine.enrichment.pipeline;

import static java.util.Objects.requireNonNull;

import io.vitrine.enrichment.copy.Copies;
import io.vitrine.enrichment.copy.Copies.CheckedCopy;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.Thumbnail;
import io.vitrine.events.EnrichmentResult.ThumbnailsReady;
import io.vitrine.events.ProcessorVersion;
import io.vitrine.events.StoredObject;
import io.vitrine.events.Task;
import io.vitrine.events.ThumbnailOrder;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes the ordered thumbnails, checks them, and only then puts them where the requester wants
/// them.
final class MakeThumbnails implements Step {
  private final Uploads uploads;
  private final Copies copies;

  MakeThumbnails(Uploads uploads, Copies copies) {
    this.uploads = uploads;
    this.copies = copies;
  }

  @Override
  public boolean isNeeded(Set<Task> tasks) {
    return tasks.contains(Task.THUMBNAIL);
  }

  @Override
  public Optional<EnrichmentResult> run(Job job) {
    EnrichmentRequested request = job.request();
    ThumbnailOrder order =
        requireNonNull(request.thumbnails(), "a request with the task THUMBNAIL has an order");
    List<Thumbnail> made = new ArrayList<>();
    for (Map.Entry<Integer, CheckedCopy> thumbnail :
        copies.thumbnails(job.folder(), job.file(), job.probed()).entrySet()) {
      made.add(upload(order, thumbnail.getKey(), thumbnail.getValue()));
    }
    return Optional.of(
        new ThumbnailsReady(
            request.requester(),
            request.subjectId(),
            request.generation(),
            job.source().info().etag(),
            ProcessorVersion.CURRENT,
            made));
  }

  private Thumbnail upload(ThumbnailOrder order, int edge, CheckedCopy file) {
    ObjectKey key = new ObjectKey(order.bucket(), order.keyPrefix() + edge + ".webp");
    ObjectInfo stored = uploads.put(key, file);
    return new Thumbnail(
        new StoredObject(key.bucket(), key.key(), stored.etag(), file.size()),
        file.width(),
        file.height());
  }
}
