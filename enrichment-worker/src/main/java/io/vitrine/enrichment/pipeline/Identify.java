package io.vitrine.enrichment.pipeline;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.probe.SourceObject;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.StoredObject;
import io.vitrine.events.Task;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import io.vitrine.storage.media.MediaType;
import io.vitrine.storage.media.Sniffer;
import java.util.Optional;
import java.util.Set;

/// Fetches the first bytes and tells the media type by them; of an object that is needed as a whole
/// the rest waits in the same answer until the limits were checked. Who only wants to know what the
/// object is gets it as it is now, and the results name the entity tag that was read. A copy is
/// made of the very bytes that it was ordered of, for its owner agreed to show those.
final class Identify implements Step {
  private final ObjectStore store;

  Identify(ObjectStore store) {
    this.store = store;
  }

  @Override
  public boolean isNeeded(Set<Task> tasks) {
    return true;
  }

  @Override
  public Optional<EnrichmentResult> run(Job job) {
    job.opened(open(job));
    refuseOtherBytes(job);
    MediaType type =
        Sniffer.sniff(job.source().head())
            .filter(Identify::isSupported)
            .orElseThrow(
                () ->
                    RejectedException.unsupported("neither an image nor a video of a known type"));
    job.identified(type);
    return Optional.empty();
  }

  private static void refuseOtherBytes(Job job) {
    String ordered = job.request().object().etag();
    if (job.request().tasks().contains(Task.COPY)
        && ordered != null
        && !ordered.equals(job.source().info().etag())) {
      throw new RejectedException(
          Reason.CHANGED, "other bytes lie under the key than a copy was ordered of");
    }
  }

  private SourceObject open(Job job) {
    StoredObject object = job.request().object();
    ObjectKey key = new ObjectKey(object.bucket(), object.key());
    return job.needsFile()
        ? SourceObject.openWhole(store, key, object.size())
        : SourceObject.open(store, key);
  }

  private static boolean isSupported(MediaType type) {
    return switch (type.kind()) {
      case IMAGE, VIDEO -> true;
      case AUDIO, DOCUMENT -> false;
    };
  }
}
