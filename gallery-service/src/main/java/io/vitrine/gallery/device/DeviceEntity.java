package io.vitrine.gallery.device;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "device")
class DeviceEntity {
  @Id String id;

  @Column(name = "display_name")
  String displayName;

  @Column String owner;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "token_generation")
  long tokenGeneration;

  @Column(name = "revoked_at")
  @Nullable Instant revokedAt;
}
