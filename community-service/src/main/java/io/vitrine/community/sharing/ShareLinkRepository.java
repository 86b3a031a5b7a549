package io.vitrine.community.sharing;

import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

@ApplicationScoped
class ShareLinkRepository implements PanacheRepository<ShareLinkEntity> {
  private static final String ADD =
      """
      insert into share_link (media_id, code, user_id, rendition_id, created_at, expires_at,
                              password_hash, max_views)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (media_id) do nothing
      """;

  private final AgroalDataSource dataSource;

  ShareLinkRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  Optional<ShareLinkEntity> withCode(String code) {
    return find("code", code).firstResultOptional();
  }

  /// Inserts a link that Hibernate does not know of. Plain JDBC: most shares are an item's first,
  /// and need no look at what was there before.
  ///
  /// @return false when the item has a link already
  boolean add(ShareLinkEntity link) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(ADD)) {
      statement.setLong(1, link.mediaId);
      statement.setString(2, link.code);
      statement.setString(3, link.userId);
      statement.setLong(4, link.renditionId);
      statement.setObject(5, OffsetDateTime.ofInstant(link.createdAt, ZoneOffset.UTC));
      statement.setObject(
          6,
          link.expiresAt == null ? null : OffsetDateTime.ofInstant(link.expiresAt, ZoneOffset.UTC),
          Types.TIMESTAMP_WITH_TIMEZONE);
      statement.setString(7, link.passwordHash);
      statement.setObject(8, link.maxViews, Types.INTEGER);
      return statement.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot add a link", e);
    }
  }

  /// Gives the item's link its terms. A limit of views that is taken away, or was reached, takes
  /// its count along.
  ShareLinkEntity change(long mediaId, StoredTerms terms, Instant now) {
    ShareLinkEntity link = findById(mediaId);
    boolean anew = link.apply(terms, now);
    flush();
    if (anew) {
      getEntityManager()
          .createNativeQuery("update share_link set views = 0 where media_id = :id and views > 0")
          .setParameter("id", mediaId)
          .executeUpdate();
    }
    getEntityManager().refresh(link);
    return link;
  }
}
