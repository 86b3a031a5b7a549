package io.vitrine.vault.media;

import io.vitrine.events.StoredObject;
import io.vitrine.events.VaultEvent.MediaStored;
import io.vitrine.storage.ObjectInfo;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row as the use cases change it. Rows are written by SQL in [MediaSql] and [AdoptionSql]; what
/// is only ever set there is not mapped.
@Entity
@Table(name = "media")
class MediaItem {
  @Id long id;

  @Column(name = "user_id", updatable = false)
  String userId = "";

  @Column(name = "object_key", updatable = false)
  String objectKey = "";

  @Column(name = "etag")
  @Nullable String etag;

  @Column(name = "file_size")
  long fileSize;

  @Column(name = "last_modified")
  @Nullable Instant lastModified;

  /// Of the bytes that the row tells of, null when nobody needed it.
  @Column(name = "sha256")
  @Nullable String sha256;

  @Column(name = "mime_type")
  String mimeType = "";

  @Column(name = "type_from_bytes")
  boolean typeFromBytes;

  @Column(name = "file_name", updatable = false)
  String fileName = "";

  @Column(name = "source", updatable = false)
  String source = "";

  @Column(name = "created_at", updatable = false)
  Instant createdAt = Instant.EPOCH;

  @Column(name = "original_name", updatable = false)
  String originalName = "";

  @Column(name = "subreddit", updatable = false)
  @Nullable String subreddit;

  @Column(name = "caption")
  @Nullable String caption;

  @Column(name = "width")
  int width;

  @Column(name = "height")
  int height;

  @Column(name = "character_name")
  @Nullable String characterName;

  @Column(name = "character_manual")
  boolean characterManual;

  @Column(name = "is_shared")
  boolean shared;

  @Column(name = "share_code")
  @Nullable String shareCode;

  @Column(name = "share_to_community")
  boolean shareToCommunity;

  @Column(name = "shared_etag")
  @Nullable String sharedEtag;

  @Column(name = "shared_sha256")
  @Nullable String sharedSha256;

  @Column(name = "enrichment_status")
  String enrichmentStatus = "";

  @Column(name = "enrichment_error")
  @Nullable String enrichmentError;

  @Column(name = "enrichment_generation")
  long enrichmentGeneration;

  @Column(name = "processor_version")
  int processorVersion;

  @Column(name = "enrichment_asked_at")
  @Nullable Instant enrichmentAskedAt;

  @Column(name = "enriched_at")
  @Nullable Instant enrichedAt;

  @Column(name = "enrichment_due_at")
  @Nullable Instant enrichmentDueAt;

  @Column(name = "enrichment_attempts")
  int enrichmentAttempts;

  StoredObject object(String bucket) {
    return new StoredObject(bucket, objectKey, etag, fileSize);
  }

  /// What the other services are told of the item.
  MediaStored stored(String bucket) {
    return new MediaStored(
        id,
        userId,
        object(bucket),
        fileName,
        originalName,
        mimeType,
        source,
        createdAt,
        typeFromBytes);
  }

  boolean tellsOf(ObjectInfo object) {
    return fileSize == object.size() && object.etag().equals(etag);
  }

  /// Other bytes lie under the key: a new version, of which nothing is known yet. Caption and a
  /// manual name are its owner's words and stay.
  void replaceBy(ObjectInfo object) {
    etag = object.etag();
    fileSize = object.size();
    lastModified = object.lastModified();
    mimeType = AdoptionSql.mediaTypeOf(fileName);
    typeFromBytes = false;
    sha256 = null;
    width = 0;
    height = 0;
    enrichedAt = null;
    if (!characterManual) {
      characterName = null;
    }
  }

  /// From now on only the answers to another question count.
  void beginGeneration() {
    enrichmentGeneration++;
    processorVersion = 0;
    enrichmentStatus = MediaUpdates.PENDING;
    enrichmentError = null;
  }

  void fail(String reason) {
    enrichmentStatus = "failed";
    enrichmentError = reason;
    enrichmentDueAt = null;
  }
}
