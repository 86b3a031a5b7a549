package io.vitrine.vault.media;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row as the use cases change it. Rows are written by SQL in [MediaSql]; what is only ever set
/// there is not mapped.
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
}
