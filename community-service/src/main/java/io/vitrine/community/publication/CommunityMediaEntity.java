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

  /// What the item was called while its type was the word of a name; null for most.
  @Column(name = "former_name")
  @Nullable String formerName;

  @Column(name = "rendition_id")
  long renditionId;

  @Column(name = "source")
  String source;

  @Column(name = "shared_at")
  Instant sharedAt;

  void callByType(String mediaType) {
    String right = PublicName.ofType(name, mediaType);
    if (!right.equals(name)) {
      formerName = name;
      name = right;
    }
  }

  long id() {
    return Objects.requireNonNull(id, "not persisted");
  }
}
