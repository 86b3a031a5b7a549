package io.vitrine.gallery.event;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "media_event")
class EventEntity {
  @Id String id;

  @Column String device;

  @Column String name;

  @Column String sha256;

  @Column(name = "media_kind")
  String mediaKind;

  @Column(name = "media_type")
  String mediaType;

  @Column long size;

  @Column(name = "object_key")
  String objectKey;

  @Column(name = "object_etag")
  @Nullable String objectEtag;

  @Column(name = "thumbnail_key")
  @Nullable String thumbnailKey;

  @Column(name = "thumbnail_etag")
  @Nullable String thumbnailEtag;

  @Column(name = "thumbnail_size")
  @Nullable Long thumbnailSize;

  @Column(name = "thumbnail_media_type")
  @Nullable String thumbnailMediaType;

  @Column @Nullable String metadata;

  @Column int width;

  @Column int height;

  @Column long generation;

  @Column(name = "processor_version")
  int processorVersion;

  @Column(name = "created_at")
  Instant createdAt;
}
