package io.vitrine.enrichment.pipeline;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.copy.Copies.CheckedCopy;
import io.vitrine.enrichment.fingerprint.Fingerprints;
import io.vitrine.enrichment.fingerprint.Pdq;
import io.vitrine.enrichment.fingerprint.Still;
import io.vitrine.enrichment.probe.Probed;
import io.vitrine.enrichment.probe.SourceObject;
import io.vitrine.enrichment.process.PrivateFolder;
import io.vitrine.enrichment.process.Workshop;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult.DetectedCharacter;
import io.vitrine.events.Fingerprint;
import io.vitrine.events.Task;
import io.vitrine.storage.media.MediaType;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One try of one job: the request, and what the steps have learned so far. Used by one thread;
/// closing removes its files.
final class Job implements AutoCloseable {
  private final EnrichmentRequested request;
  private final Workshop workshop;
  private @Nullable SourceObject source;
  private @Nullable MediaType mediaType;
  private @Nullable Probed probed;
  private @Nullable DetectedCharacter character;
  private @Nullable Still still;
  private @Nullable Pdq picture;
  private @Nullable Fingerprint fingerprint;
  private @Nullable CheckedCopy copy;
  private @Nullable PrivateFolder folder;
  private @Nullable Fetched fetched;

  Job(EnrichmentRequested request, Workshop workshop) {
    this.request = request;
    this.workshop = workshop;
  }

  EnrichmentRequested request() {
    return request;
  }

  void opened(SourceObject object) {
    source = object;
  }

  void identified(MediaType type) {
    mediaType = type;
  }

  SourceObject source() {
    return known(source, "source");
  }

  MediaType mediaType() {
    return known(mediaType, "media type");
  }

  void probed(Probed found) {
    probed = found;
  }

  Probed probed() {
    return known(probed, "dimensions");
  }

  void detected(DetectedCharacter found) {
    character = found;
  }

  Optional<DetectedCharacter> character() {
    return Optional.ofNullable(character);
  }

  /// The picture that stands for the object, made when first needed.
  Still still(Fingerprints fingerprints) {
    if (still == null) {
      still = fingerprints.still(folder(), file(), probed());
    }
    return still;
  }

  /// What the picture looks like, found out when first needed.
  Pdq picture(Fingerprints fingerprints) {
    if (picture == null) {
      picture = fingerprints.picture(still(fingerprints));
    }
    return picture;
  }

  /// What the picture looks like, found out with its copy.
  void seen(Pdq found) {
    picture = found;
  }

  /// Whether nobody has asked for [#picture] yet.
  boolean isUnseen() {
    return picture == null;
  }

  void copied(CheckedCopy made) {
    copy = made;
  }

  CheckedCopy copy() {
    return known(copy, "copy");
  }

  void takeFingerprint(Fingerprints fingerprints) {
    if (fingerprint == null) {
      Pdq pdq = picture(fingerprints);
      fingerprint = new Fingerprint(fetched().sha256(), pdq.hash().toString(), pdq.quality());
    }
  }

  Optional<Fingerprint> fingerprint() {
    return Optional.ofNullable(fingerprint);
  }

  /// The private folder, made when first needed.
  Path folder() {
    if (folder == null) {
      folder = workshop.open();
    }
    return folder.path();
  }

  /// Whether the tasks cannot be done without the whole object.
  boolean needsFile() {
    return needsFile(request.tasks());
  }

  /// See [#needsFile()].
  static boolean needsFile(Set<Task> tasks) {
    return !Set.of(Task.PROBE, Task.DETECT).containsAll(tasks);
  }

  /// The object as a file, fetched when first needed.
  ///
  /// @throws RejectedException when the object is gone by now
  Path file() {
    return fetched().file();
  }

  private Fetched fetched() {
    if (fetched == null) {
      fetched = Fetched.of(source(), folder().resolve("source." + mediaType().extension()));
    }
    return fetched;
  }

  private static <T> T known(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalStateException("the step that finds the " + what + " comes first");
    }
    return value;
  }

  @Override
  public void close() {
    if (source != null) {
      source.close();
    }
    if (folder != null) {
      folder.close();
    }
  }
}
