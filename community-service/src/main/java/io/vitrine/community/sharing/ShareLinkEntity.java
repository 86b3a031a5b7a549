package io.vitrine.community.sharing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "share_link")
class ShareLinkEntity {
  @Id
  @Column(name = "media_id")
  long mediaId;

  @Column(name = "code")
  String code;

  @Column(name = "user_id")
  String userId;

  @Column(name = "rendition_id")
  long renditionId;

  @Column(name = "created_at")
  Instant createdAt;
}
