package io.vitrine.library.media;

import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.LibraryEvent.MediaAdded;
import io.vitrine.events.Requester;
import io.vitrine.events.StoredObject;
import io.vitrine.events.Task;
import io.vitrine.library.access.Caller;
import io.vitrine.library.access.Scope;
import io.vitrine.library.media.FileCheck.Accepted;
import io.vitrine.library.media.FileCheck.Verdict;
import io.vitrine.library.media.ObjectWriter.Written;
import io.vitrine.library.tenancy.TeamContext;
import io.vitrine.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/// Takes files into the library.
@ApplicationScoped
class Uploads {
  private static final Logger LOG = Logger.getLogger(Uploads.class);

  private final FileCheck check;
  private final ObjectWriter writer;
  private final TeamContext context;
  private final MediaRepository repository;
  private final Outbox outbox;
  private final MediaItems items;
  private final Clock clock;

  Uploads(
      FileCheck check,
      ObjectWriter writer,
      TeamContext context,
      MediaRepository repository,
      Outbox outbox,
      MediaItems items,
      Clock clock) {
    this.check = check;
    this.writer = writer;
    this.context = context;
    this.repository = repository;
    this.outbox = outbox;
    this.items = items;
    this.clock = clock;
  }

  /// Stores each file that the library takes. The bytes go first; then one transaction holds all
  /// rows and events, so a crash in between leaves objects that no row names and nothing else. Not
  /// idempotent: the same file again is another item.
  ///
  /// @throws io.vitrine.web.ProblemException 403 when the caller may not write to the home team
  /// @throws io.vitrine.storage.StoreUnavailableException when the store is away; no row is written
  UploadOutcome upload(Caller caller, List<IncomingFile> files) {
    UUID team = caller.home();
    caller.require(Scope.MEDIA_WRITE, team);
    List<Verdict> verdicts = files.stream().map(check::check).toList();
    List<Accepted> accepted = ofType(verdicts, Accepted.class);
    List<Verdict> leftOut =
        verdicts.stream().filter(Predicate.not(Accepted.class::isInstance)).toList();
    if (accepted.isEmpty()) {
      return new UploadOutcome.NothingStored(leftOut);
    }
    List<Written> written = accepted.stream().map(file -> writer.write(team, file)).toList();
    List<MediaItem> media =
        context.run(caller.userId(), Set.of(team), () -> record(caller, written));
    LOG.infof("media added teamId=%s count=%d leftOut=%d", team, media.size(), leftOut.size());
    return new UploadOutcome.Stored(media, leftOut);
  }

  private static <T extends Verdict> List<T> ofType(List<Verdict> verdicts, Class<T> type) {
    return verdicts.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private List<MediaItem> record(Caller caller, List<Written> files) {
    // The wire shows milliseconds; a row that kept more would sort in a way that nobody can see.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return files.stream().map(file -> record(caller, file, now)).toList();
  }

  private MediaItem record(Caller caller, Written file, Instant now) {
    MediaEntity row = row(caller, file, now);
    repository.add(row);
    StoredObject object =
        new StoredObject(row.objectBucket, row.objectKey, row.objectEtag, row.fileSize);
    outbox.append(
        new MediaAdded(
            row.id, row.teamId, row.userId, object, row.filename, row.mimeType, row.fileSize));
    outbox.append(
        new EnrichmentRequested(
            Requester.LIBRARY,
            row.id.toString(),
            row.enrichmentGeneration,
            object,
            row.filename,
            Set.of(Task.PROBE),
            null));
    return items.of(row);
  }

  private static MediaEntity row(Caller caller, Written file, Instant now) {
    Accepted accepted = file.accepted();
    MediaEntity row = new MediaEntity();
    row.id = file.mediaId();
    row.teamId = caller.home();
    row.userId = caller.userId();
    row.objectBucket = file.object().object().bucket();
    row.objectKey = file.object().object().key();
    row.objectEtag = file.object().etag();
    row.sha256 = file.sha256();
    row.filename = accepted.file().name();
    row.fileSize = accepted.file().size();
    row.mimeType = accepted.type().value();
    row.width = accepted.dimensions().map(Dimensions::width).orElse(null);
    row.height = accepted.dimensions().map(Dimensions::height).orElse(null);
    row.status = MediaEntity.ACTIVE;
    row.enrichmentStatus = MediaEntity.PENDING;
    row.enrichmentGeneration = MediaEntity.FIRST_GENERATION;
    row.createdAt = now;
    row.updatedAt = now;
    return row;
  }
}
