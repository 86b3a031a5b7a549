package io.vitrine.vault.adoption;

import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.events.CommunityEvent.AdoptionRequested;
import io.vitrine.events.Decoded;
import io.vitrine.events.EventCodec;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import io.vitrine.storage.StoreUnavailableException;
import io.vitrine.vault.Source;
import io.vitrine.vault.media.AdoptedBatch;
import io.vitrine.vault.media.FoundObject;
import io.vitrine.vault.media.MediaLedger;
import io.vitrine.vault.media.VaultConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Adopts the one object that somebody shares by its path before any list has shown it. Who asks
/// waits a few seconds only, so a store that is away is not waited for: the next list adopts.
@ApplicationScoped
public class AdoptionRequests {
  private static final Logger LOG = Logger.getLogger(AdoptionRequests.class);

  /// The meter that counts requests, by what became of them.
  static final String METER = "vitrine.vault.adoption.requests";

  private final ObjectStore store;
  private final AdoptionRuns runs;
  private final MediaLedger ledger;
  private final MeterRegistry metrics;
  private final EventCodec codec = new EventCodec();
  private final String bucket;

  AdoptionRequests(
      ObjectStore store,
      AdoptionRuns runs,
      MediaLedger ledger,
      MeterRegistry metrics,
      VaultConfig vault) {
    this.store = store;
    this.runs = runs;
    this.ledger = ledger;
    this.metrics = metrics;
    this.bucket = vault.bucket();
  }

  /// An object that the store showed.
  ///
  /// @param asked before the store was, on the database's clock
  public record Candidate(FoundObject object, Instant asked) {}

  /// Asks the store for the object that an event wants adopted: not inside a transaction.
  ///
  /// @param value a Kafka record's value, of any event
  /// @return empty for another event, for a path outside of the user's four folders, for what is no
  ///   media, for an object that is not there, and while the store is away
  public Optional<Candidate> look(byte[] value) {
    return codec.decode(value) instanceof Decoded.Known known
            && known.envelope().data() instanceof AdoptionRequested request
        ? folder(request).flatMap(source -> find(request.path(), source))
        : Optional.empty();
  }

  /// Adopts what [#look] found, in the caller's transaction. An item that is known already is told
  /// of again, with what is there now: who asks has missed it.
  public void adopt(AdoptionRequested request, Optional<Candidate> candidate) {
    if (folder(request).isEmpty()) {
      count("refused");
    } else if (candidate.isEmpty()) {
      count(ledger.announceAgain(request.userId(), request.path()) ? "known" : "missing");
    } else {
      count(adopt(request, candidate.get()));
    }
  }

  private String adopt(AdoptionRequested request, Candidate candidate) {
    AdoptedBatch batch =
        ledger.adopt(request.userId(), List.of(candidate.object()), candidate.asked());
    if (batch.adopted() + batch.changed() > 0) {
      return batch.adopted() > 0 ? "adopted" : "changed";
    }
    return ledger.announceAgain(request.userId(), request.path()) ? "known" : "refused";
  }

  /// The folder of a path that is well-formed and the user's own.
  private static Optional<Source> folder(AdoptionRequested request) {
    String path = request.path();
    boolean wellFormed =
        Arrays.stream(path.split("/", -1))
            .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    return wellFormed && AdoptableKeys.fault(path).isEmpty() && request.userId().indexOf('/') < 0
        ? Arrays.stream(Source.values())
            .filter(source -> path.startsWith(source.prefix(request.userId())))
            .findFirst()
        : Optional.empty();
  }

  private Optional<Candidate> find(String key, Source source) {
    Instant asked = runs.now();
    try {
      return store
          .head(new ObjectKey(bucket, key))
          .filter(object -> AdoptableKeys.isMedia(key, object.size()))
          .map(object -> new Candidate(found(object, source), asked));
    } catch (StoreUnavailableException e) {
      LOG.warn("the store is away, a requested object is left to the next list");
      return Optional.empty();
    } catch (IllegalStateException e) {
      // A store may take a key for a bad request that another has objects under.
      LOG.warnf("the store refuses a requested key cause=%s", e);
      return Optional.empty();
    }
  }

  private static FoundObject found(ObjectInfo object, Source source) {
    return new FoundObject(
        object.object().key(), object.etag(), object.size(), object.lastModified(), source);
  }

  private void count(String outcome) {
    metrics.counter(METER, "outcome", outcome).increment();
  }
}
