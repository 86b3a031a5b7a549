package io.vitrine.vault.upload;

import io.vitrine.events.Sha256;
import io.vitrine.faults.PassingFaults;
import io.vitrine.removal.UnfinishedUpload;
import io.vitrine.removal.UnfinishedUploads;
import io.vitrine.storage.DigestedFile;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import io.vitrine.storage.StoreUnavailableException;
import io.vitrine.storage.TooLargeForStoreException;
import io.vitrine.storage.media.MediaType;
import io.vitrine.storage.media.ObjectNames;
import io.vitrine.storage.media.Sniffer;
import io.vitrine.vault.MediaId;
import io.vitrine.vault.Source;
import io.vitrine.vault.media.MediaLedger;
import io.vitrine.vault.media.MediaList;
import io.vitrine.vault.media.NewMedia;
import io.vitrine.vault.media.VaultConfig;
import io.vitrine.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/// Stores uploaded files: bytes first, then row and events in one transaction. An object that a
/// fault between the two leaves is removed later; no list adopts it before.
@ApplicationScoped
class MediaUpload {
  private static final Logger LOG = Logger.getLogger(MediaUpload.class);
  private static final Set<MediaType> ALLOWED =
      Set.of(
          MediaType.JPEG,
          MediaType.PNG,
          MediaType.GIF,
          MediaType.WEBP,
          MediaType.MP4,
          MediaType.QUICKTIME,
          MediaType.WEBM);

  private final ObjectStore store;
  private final MediaLedger ledger;
  private final MediaList media;
  private final UnfinishedUploads unfinished;
  private final VaultConfig config;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  MediaUpload(
      ObjectStore store,
      MediaLedger ledger,
      MediaList media,
      UnfinishedUploads unfinished,
      VaultConfig config,
      Clock clock) {
    this.store = store;
    this.ledger = ledger;
    this.media = media;
    this.unfinished = unfinished;
    this.config = config;
    this.clock = clock;
  }

  /// One outcome for each file. What fails for one does not hide that another was stored.
  List<UploadOutcome> storeAll(String userId, List<FileUpload> files) {
    return files.stream().map(file -> attempt(userId, file)).toList();
  }

  private UploadOutcome attempt(String userId, FileUpload file) {
    String name = ObjectNames.safe(file.fileName());
    try {
      return store(userId, file, name);
    } catch (TooLargeForStoreException e) {
      LOG.warnf("the store takes no file as large size=%d cause=%s", file.size(), e);
      return tooLarge(name);
    } catch (StoreUnavailableException e) {
      LOG.warnf("store is away, a file was not stored cause=%s", e);
      return new UploadOutcome.Failed(name, StandardProblem.STORE_UNAVAILABLE.message(), e);
    } catch (RuntimeException e) {
      // The object stays for now: the row may have been committed. If it was not, a removal waits.
      if (PassingFaults.ofDatabase(e)) {
        LOG.debug("database is away, a file was not stored");
        return new UploadOutcome.Failed(name, StandardProblem.UNAVAILABLE.message(), e);
      }
      LOG.error("a file was not stored", e);
      return new UploadOutcome.Failed(name, "Failed to store user media", e);
    }
  }

  private UploadOutcome store(String userId, FileUpload file, String name) {
    if (file.size() == 0) {
      return new UploadOutcome.Refused(name, "File is empty");
    }
    if (file.size() > config.maxSize().asLongValue()) {
      return tooLarge(name);
    }
    Optional<MediaType> type = sniff(file.uploadedFile());
    if (type.isEmpty()) {
      return new UploadOutcome.Refused(name, "Unsupported media type");
    }
    ObjectKey key =
        new ObjectKey(config.bucket(), Source.UPLOAD.prefix(userId) + leaf(name, type.get()));
    UnfinishedUpload upload = unfinished.begin(key, file.size());
    MediaId id = ledger.store(put(userId, key, file, name, type.get()), upload);
    return media
        .find(userId, id)
        .<UploadOutcome>map(UploadOutcome.Stored::new)
        .orElseGet(() -> new UploadOutcome.Refused(name, "Deleted while it was uploaded"));
  }

  private static UploadOutcome tooLarge(String name) {
    return new UploadOutcome.TooLarge(name);
  }

  private NewMedia put(String userId, ObjectKey key, FileUpload file, String name, MediaType type) {
    MessageDigest sha256 = Sha256.begin();
    DigestedFile bytes = new DigestedFile(file.uploadedFile(), sha256);
    ObjectInfo object = store.put(key, bytes, file.size(), type.value());
    return new NewMedia(userId, object, name, Sha256.hex(sha256));
  }

  /// `upload-{epochMillis}-{random}-{safe name}`; the extension follows the bytes, so that adoption
  /// would take the object for what it is.
  private String leaf(String name, MediaType type) {
    byte[] unique = new byte[4];
    random.nextBytes(unique);
    String slug = ObjectNames.slug(name);
    String ending =
        MediaType.ofFileName(slug).filter(type::equals).isPresent() ? "" : "." + type.extension();
    return "upload-%d-%s-%s%s"
        .formatted(clock.millis(), HexFormat.of().formatHex(unique), slug, ending);
  }

  private static Optional<MediaType> sniff(Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      return Sniffer.sniff(bytes.readNBytes(Sniffer.HEAD_BYTES)).filter(ALLOWED::contains);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
