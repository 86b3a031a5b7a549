package io.vitrine.community.rendition;

import io.vitrine.community.media.VaultMedia;
import io.vitrine.events.Fingerprint;
import io.vitrine.events.ProcessorVersion;
import io.vitrine.storage.ObjectKey;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "rendition")
class RenditionEntity {
  /// The copy was announced and is not what was ordered.
  static final String UNVERIFIED = "unverified";

  /// The copy holds something beside picture and sound.
  static final String METADATA = "metadata";

  /// The copy was announced without that which it is compared with the block list by.
  static final String UNCHECKED = "unchecked";

  /// The original is on the block list.
  static final String BLOCKED = "blocked";

  /// The original is no longer the one that the copy was ordered of.
  static final String CHANGED = "changed";

  private static final Set<String> REFUSALS =
      Set.of(UNVERIFIED, METADATA, UNCHECKED, BLOCKED, CHANGED);

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  @Column(name = "media_id")
  long mediaId;

  @Column(name = "purpose")
  @Convert(converter = StoredNames.OfPurpose.class)
  Purpose purpose;

  @Column(name = "generation")
  long generation;

  @Column(name = "bucket")
  String bucket;

  @Column(name = "key_secret")
  String keySecret;

  @Column(name = "status")
  @Convert(converter = StoredNames.OfStatus.class)
  RenditionStatus status;

  @Column(name = "reason")
  @Nullable String reason;

  @Column(name = "size_bytes")
  @Nullable Long sizeBytes;

  @Column(name = "media_type")
  @Nullable String mediaType;

  @Column(name = "width")
  @Nullable Integer width;

  @Column(name = "height")
  @Nullable Integer height;

  @Column(name = "sha256")
  @Nullable String sha256;

  /// The store's name for these very bytes; null of a copy from before it was noted.
  @Column(name = "etag")
  @Nullable String etag;

  /// Of the original that the copy was ordered of, null when it is not known.
  @Column(name = "source_etag")
  @Nullable String sourceEtag;

  @Column(name = "source_sha256")
  @Nullable String sourceSha256;

  @Column(name = "pdq")
  @Nullable String pdq;

  @Column(name = "pdq_quality")
  @Nullable Integer pdqQuality;

  /// Whether the copy was ordered with the mark.
  @Column(name = "marked")
  boolean marked;

  /// The version of the worker that could not make the copy of these bytes; null when it may be
  /// made yet.
  @Column(name = "failed_by")
  @Nullable Integer failedBy;

  @Column(name = "requested_at")
  Instant requestedAt;

  @Column(name = "published_at")
  @Nullable Instant publishedAt;

  @Column(name = "thumbnails_requested_at")
  @Nullable Instant thumbnailsRequestedAt;

  /// In its first generation, as the database has it now.
  static RenditionEntity first(
      long id, VaultMedia media, Purpose purpose, boolean marked, String bucket, Instant now) {
    RenditionEntity rendition = new RenditionEntity();
    rendition.id = id;
    rendition.mediaId = media.id();
    rendition.purpose = purpose;
    rendition.begin(media, marked, bucket, now);
    return rendition;
  }

  long id() {
    return Objects.requireNonNull(id, "not persisted");
  }

  ObjectKey object() {
    return new ObjectKey(bucket, RenditionKey.of(purpose, id(), generation, keySecret));
  }

  ObjectKey thumbnail(ThumbnailSize size) {
    return new ObjectKey(
        bucket, RenditionKey.thumbnailsOf(purpose, id(), generation, keySecret) + size.fileName());
  }

  RenditionState state() {
    return new RenditionState(id(), purpose, status, reason);
  }

  /// What tells the original from others, empty before the copy is ready.
  Optional<Fingerprint> fingerprint() {
    return sourceSha256 == null || pdq == null || pdqQuality == null
        ? Optional.empty()
        : Optional.of(new Fingerprint(sourceSha256, pdq, pdqQuality));
  }

  /// Whether the copy is in the store and checked, shown or not.
  boolean isReady() {
    return status == RenditionStatus.PUBLISHED || status == RenditionStatus.HELD;
  }

  /// Whether a copy that is announced now can become this rendition: not when it was refused, for
  /// then the object under its key is being removed.
  boolean isAwaited() {
    return status == RenditionStatus.PROCESSING
        || (status == RenditionStatus.FAILED && !REFUSALS.contains(reason));
  }

  /// Only of one that is ready, whose row the schema keeps complete.
  PublishedRendition published() {
    return new PublishedRendition(
        object(),
        Objects.requireNonNull(sizeBytes),
        Objects.requireNonNull(mediaType),
        Objects.requireNonNull(width),
        Objects.requireNonNull(height),
        Objects.requireNonNull(sha256),
        etag,
        Objects.requireNonNull(publishedAt));
  }

  /// Whether the copy was ordered of other bytes than the item has now.
  boolean isOfOtherBytes(VaultMedia media) {
    String now = media.object().etag();
    return sourceEtag != null && now != null && !sourceEtag.equals(now);
  }

  /// Whether a worker of today's version would say of the item's bytes what it said before.
  boolean wouldFailAgain(VaultMedia media, boolean mark) {
    return failedBy != null
        && failedBy >= ProcessorVersion.CURRENT
        && mark == marked
        && sourceEtag != null
        && sourceEtag.equals(media.object().etag());
  }

  /// Begins a generation: the first, or another after one that failed or that shows other bytes.
  ///
  /// @param mark whether the copy shall carry it
  void begin(VaultMedia media, boolean mark, String bucketName, Instant now) {
    if (isOfOtherBytes(media)) {
      sourceSha256 = null;
      pdq = null;
      pdqQuality = null;
    }
    sourceEtag = media.object().etag();
    generation++;
    bucket = bucketName;
    status = RenditionStatus.PROCESSING;
    reason = null;
    marked = mark;
    keySecret = RenditionKey.freshSecret();
    failedBy = null;
    etag = null;
    requestedAt = now;
    thumbnailsRequestedAt = null;
  }
}
