package io.vitrine.enrichment.pipeline;

import static java.util.Objects.requireNonNull;

import io.vitrine.enrichment.copy.Copies.CheckedCopy;
import io.vitrine.events.CopyOrder;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.ProcessorVersion;
import io.vitrine.events.StoredObject;
import io.vitrine.events.Task;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import java.util.Optional;
import java.util.Set;

/// Puts the copy, which has passed its checks, where the requester wants it.
final class PublishCopy implements Step {
  private final Uploads uploads;

  PublishCopy(Uploads uploads) {
    this.uploads = uploads;
  }

  @Override
  public boolean isNeeded(Set<Task> tasks) {
    return tasks.contains(Task.COPY);
  }

  @Override
  public Optional<EnrichmentResult> run(Job job) {
    EnrichmentRequested request = job.request();
    CopyOrder order = requireNonNull(request.copy(), "a request with the task COPY has an order");
    CheckedCopy copy = job.copy();
    ObjectInfo stored = uploads.put(new ObjectKey(order.bucket(), order.key()), copy);
    return Optional.of(
        new CopyReady(
            request.requester(),
            request.subjectId(),
            request.generation(),
            job.source().info().etag(),
            ProcessorVersion.CURRENT,
            new StoredObject(order.bucket(), order.key(), stored.etag(), copy.size()),
            copy.mediaType().value(),
            copy.width(),
            copy.height(),
            copy.sha256(),
            job.fingerprint().orElse(null)));
  }
}
