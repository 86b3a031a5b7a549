package io.vitrine.library.media;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `media`. Written once, by an upload; later changes are single statements that check
/// what they replace.
@Entity
@Table(name = "media")
class MediaEntity {
  static final String ACTIVE = "active";
  static final String PENDING = "pending";
  static final long FIRST_GENERATION = 1;

  @Id UUID id;

  @Column(name = "team_id")
  UUID teamId;

  @Column(name = "user_id")
  String userId;

  @Column(name = "object_bucket")
  String objectBucket;

  @Column(name = "object_key")
  String objectKey;

  @Column(name = "object_etag")
  String objectEtag;

  @Column String sha256;
  @Column String filename;

  @Column(name = "file_size")
  long fileSize;

  @Column(name = "mime_type")
  String mimeType;

  @Nullable Integer width;
  @Nullable Integer height;
  @Nullable String title;
  @Nullable String alt;
  @Nullable String caption;
  @Column String status;

  @Column(name = "enrichment_status")
  String enrichmentStatus;

  @Column(name = "enrichment_generation")
  long enrichmentGeneration;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;
}
