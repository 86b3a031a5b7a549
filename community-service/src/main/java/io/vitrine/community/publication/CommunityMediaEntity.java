package io.vitrine.community.publication;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "community_media")
class CommunityMediaEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  @Column(name = "media_id")
  long mediaId;

  @Column(name = "name")
  String name;

  @Column(name = "rendition_id")
  long renditionId;

  @Column(name = "source")
  String source;

  @Column(name = "shared_at")
  Instant sharedAt;

  long id() {
    return Objects.requireNonNull(id, "not persisted");
  }
}
