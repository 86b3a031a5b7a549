package io.vitrine.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the worker found or made. Keyed by subject id.
public sealed interface EnrichmentResult extends Event {
  Requester requester();

  /// The requester's id of what the object belongs to.
  String subjectId();

  /// The generation of the request that this answers.
  long generation();

  @Override
  default Topic topic() {
    return Topic.ENRICHMENT_RESULTS;
  }

  @Override
  default String key() {
    return subjectId();
  }

  /// The worker took the job.
  record Started(Requester requester, String subjectId, long generation)
      implements EnrichmentResult {
    public Started {
      requireNonNull(requester, "requester");
      requireNonNull(subjectId, "subjectId");
    }
  }

  /// What the object is.
  ///
  /// @param sourceEtag the entity tag of the bytes that were looked at
  /// @param processorVersion grows when the worker learns to see more
  /// @param mediaType IANA media type, from the bytes
  /// @param width in pixels, after orientation; 0 when there is no picture
  /// @param height in pixels, after orientation; 0 when there is no picture
  /// @param frames 1 for a still image; of a GIF above 256 KiB at least so many, and exactly so
  ///   many when the same request asked for more than to probe and to detect
  /// @param durationMillis null for a still image
  /// @param character null when nobody was recognised
  /// @param fingerprint present when [Task#FINGERPRINT] was asked for
  record Enriched(
      Requester requester,
      String subjectId,
      long generation,
      @Nullable String sourceEtag,
      int processorVersion,
      String mediaType,
      int width,
      int height,
      int frames,
      @Nullable Long durationMillis,
      @Nullable DetectedCharacter character,
      @Nullable Fingerprint fingerprint)
      implements EnrichmentResult {
    public Enriched {
      requireNonNull(requester, "requester");
      requireNonNull(subjectId, "subjectId");
      requireNonNull(mediaType, "mediaType");
    }

    /// A result without a fingerprint.
    public Enriched(
        Requester requester,
        String subjectId,
        long generation,
        @Nullable String sourceEtag,
        int processorVersion,
        String mediaType,
        int width,
        int height,
        int frames,
        @Nullable Long durationMillis,
        @Nullable DetectedCharacter character) {
      this(
          requester,
          subjectId,
          generation,
          sourceEtag,
          processorVersion,
          mediaType,
          width,
          height,
          frames,
          durationMillis,
          character,
          null);
    }
  }

  /// Who is shown, how sure the worker is (0 to 1) and what told it.
  record DetectedCharacter(String name, double confidence, String evidence) {
    public DetectedCharacter {
      requireNonNull(name, "name");
      requireNonNull(evidence, "evidence");
    }
  }

  /// The ordered copy is in the store, read back and checked.
  ///
  /// @param sha256 of the copy's bytes, lower-case hexadecimal
  /// @param fingerprint of the source object; null only from a worker that is older than the field
  record CopyReady(
      Requester requester,
      String subjectId,
      long generation,
      @Nullable String sourceEtag,
      int processorVersion,
      StoredObject copy,
      String mediaType,
      int width,
      int height,
      String sha256,
      @Nullable Fingerprint fingerprint)
      implements EnrichmentResult {
    public CopyReady {
      requireNonNull(requester, "requester");
      requireNonNull(subjectId, "subjectId");
      requireNonNull(copy, "copy");
      requireNonNull(mediaType, "mediaType");
      requireNonNull(sha256, "sha256");
    }

    /// A result without a fingerprint.
    public CopyReady(
        Requester requester,
        String subjectId,
        long generation,
        @Nullable String sourceEtag,
        int processorVersion,
        StoredObject copy,
        String mediaType,
        int width,
        int height,
        String sha256) {
      this(
          requester,
          subjectId,
          generation,
          sourceEtag,
          processorVersion,
          copy,
          mediaType,
          width,
          height,
          sha256,
          null);
    }
  }

  /// The ordered thumbnails are in the store, read back and checked.
  ///
  /// @param thumbnails the smallest first; a picture smaller than a box keeps its size
  record ThumbnailsReady(
      Requester requester,
      String subjectId,
      long generation,
      @Nullable String sourceEtag,
      int processorVersion,
      List<Thumbnail> thumbnails)
      implements EnrichmentResult {
    public ThumbnailsReady {
      requireNonNull(requester, "requester");
      requireNonNull(subjectId, "subjectId");
      thumbnails = List.copyOf(thumbnails);
    }
  }

  /// One thumbnail, WebP.
  ///
  /// @param width in pixels
  /// @param height in pixels
  record Thumbnail(StoredObject object, int width, int height) {
    public Thumbnail {
      requireNonNull(object, "object");
    }
  }

  /// The job cannot be done, now or later.
  ///
  /// @param task what could not be done
  /// @param detail one sentence for operators, without personal data
  /// @param processorVersion of the worker that looked at the bytes: it would say the same of them
  ///   again. Null when none did, as of a job that was given up, and from an older worker
  record Rejected(
      Requester requester,
      String subjectId,
      long generation,
      Task task,
      Reason reason,
      String detail,
      @Nullable Integer processorVersion)
      implements EnrichmentResult {
    public Rejected {
      requireNonNull(requester, "requester");
      requireNonNull(subjectId, "subjectId");
      requireNonNull(task, "task");
      requireNonNull(reason, "reason");
      requireNonNull(detail, "detail");
    }

    /// A job that was given up.
    public Rejected(
        Requester requester,
        String subjectId,
        long generation,
        Task task,
        Reason reason,
        String detail) {
      this(requester, subjectId, generation, task, reason, detail, null);
    }
  }

  /// Why a job was rejected; the wire names are shown to users.
  enum Reason {
    @JsonProperty("corrupt")
    CORRUPT,
    @JsonProperty("unsupported")
    UNSUPPORTED,
    @JsonProperty("too-large")
    TOO_LARGE,
    @JsonProperty("timeout")
    TIMEOUT,
    /// The object was gone when the worker came to it.
    @JsonProperty("missing")
    MISSING,
    /// Other bytes lie under the key than those that a copy was ordered of.
    @JsonProperty("changed")
    CHANGED
  }
}
