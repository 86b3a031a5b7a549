package io.vitrine.library.media;

import io.vitrine.library.access.Caller;
import io.vitrine.library.access.Scope;
import io.vitrine.library.media.FileCheck.Accepted;
import io.vitrine.library.media.FileCheck.NotStored;
import io.vitrine.library.media.FileCheck.Verdict;
import io.vitrine.storage.StoreUnavailableException;
import io.vitrine.storage.TooLargeForStoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Takes files into the library.
@ApplicationScoped
class Uploads {
  private static final Logger LOG = Logger.getLogger(Uploads.class);

  /// After so many in a row the store is away, and the files that are left are not tried: each try
  /// would take the call timeout.
  private static final int FAILURES_IN_A_ROW = 2;

  private final FileCheck check;
  private final ObjectWriter writer;
  private final MediaRecords records;

  Uploads(FileCheck check, ObjectWriter writer, MediaRecords records) {
    this.check = check;
    this.writer = writer;
    this.records = records;
  }

  /// Stores each file that the library takes, one after the other: the bytes, then row and events
  /// in one transaction. Each file has its own outcome, also when store or database fail in the
  /// middle. Not idempotent: the same file again is another item.
  ///
  /// @throws io.vitrine.web.ProblemException 403 when the caller may not write to the home team
  UploadOutcome upload(Caller caller, List<IncomingFile> files) {
    UUID team = caller.home();
    caller.require(Scope.MEDIA_WRITE, team);
    List<Verdict> verdicts = files.stream().map(check::check).toList();
    List<MediaItem> media = new ArrayList<>();
    List<Verdict> leftOut = new ArrayList<>();
    int failures = 0;
    for (Verdict verdict : verdicts) {
      if (!(verdict instanceof Accepted accepted)) {
        leftOut.add(verdict);
        continue;
      }
      try {
        if (failures == FAILURES_IN_A_ROW) {
          throw new StoreUnavailableException("not tried, since the files before it failed");
        }
        media.add(records.record(caller, writer.write(team, accepted)));
        failures = 0;
      } catch (RuntimeException e) {
        failures = Math.min(failures + 1, FAILURES_IN_A_ROW);
        leftOut.add(failed(accepted, e));
      }
    }
    if (media.isEmpty()) {
      return new UploadOutcome.NothingStored(leftOut);
    }
    LOG.infof("media added teamId=%s count=%d leftOut=%d", team, media.size(), leftOut.size());
    return new UploadOutcome.Stored(media, leftOut);
  }

  private static NotStored failed(Accepted accepted, RuntimeException fault) {
    if (fault instanceof StoreUnavailableException || fault instanceof TooLargeForStoreException) {
      LOG.warnf("the store did not take a file cause=%s", fault);
    } else {
      LOG.error("a file was not stored", fault);
    }
    return new NotStored(accepted.file(), fault);
  }
}
