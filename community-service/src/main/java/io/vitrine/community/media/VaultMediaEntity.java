package io.vitrine.community.media;

import io.vitrine.events.StoredObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "vault_media")
class VaultMediaEntity {
  @Id long id;

  @Column(name = "user_id")
  String userId;

  @Column(name = "bucket")
  String bucket;

  @Column(name = "object_key")
  String objectKey;

  @Column(name = "etag")
  @Nullable String etag;

  @Column(name = "size_bytes")
  long sizeBytes;

  @Column(name = "original_name")
  String originalName;

  @Column(name = "media_type")
  String mediaType;

  @Column(name = "source")
  String source;

  @Column(name = "type_from_bytes")
  boolean typeFromBytes;

  VaultMedia toRecord() {
    return new VaultMedia(
        id,
        userId,
        new StoredObject(bucket, objectKey, etag, sizeBytes),
        originalName,
        mediaType,
        source,
        typeFromBytes);
  }
}
