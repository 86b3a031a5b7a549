package io.vitrine.community.sharing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

  @Column(name = "expires_at")
  @Nullable Instant expiresAt;

  @Column(name = "password_hash")
  @Nullable String passwordHash;

  @Column(name = "max_views")
  @Nullable Integer maxViews;

  /// Counted by the database alone: written from here it would undo what was counted meanwhile.
  @Column(name = "views", insertable = false, updatable = false)
  int views;

  /// Takes the terms over. A term that has ended the link, and that is not set anew, must not leave
  /// its owner with a link that opens to nobody: a time that has passed goes, and visits are
  /// counted from the beginning.
  ///
  /// @return whether the count of views has to begin anew
  boolean apply(StoredTerms terms, Instant now) {
    expiresAt = changed(expiresAt, terms.expiresAt());
    if (expiresAt != null && !now.isBefore(expiresAt)) {
      expiresAt = null;
    }
    passwordHash = changed(passwordHash, terms.passwordHash());
    maxViews = changed(maxViews, terms.maxViews());
    return maxViews == null || views >= maxViews;
  }

  private static <T> @Nullable T changed(@Nullable T now, Change<T> change) {
    return switch (change) {
      case Change.Keep<T> _ -> now;
      case Change.Clear<T> _ -> null;
      case Change.Become<T>(T value) -> value;
    };
  }
}
