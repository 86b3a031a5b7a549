package io.vitrine.community.publication;

import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.vitrine.community.tag.AssignedTags;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

@ApplicationScoped
class CommunityMediaRepository implements PanacheRepository<CommunityMediaEntity> {
  private static final String ADD =
      """
      insert into community_media (media_id, name, rendition_id, source, shared_at)
      values (?, ?, ?, ?, ?)
      on conflict do nothing
      returning id
      """;

  private static final String ADD_TAGS =
      """
      insert into community_media_tag (community_media_id, tag_slug, shared_at, implied)
      select ?, slug, ?, slug <> all(?) from unnest(?::text[]) as slug
      on conflict (community_media_id, tag_slug) do update set implied = excluded.implied
      """;

  private final AgroalDataSource dataSource;

  CommunityMediaRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  Optional<CommunityMediaEntity> of(long mediaId) {
    return find("mediaId", mediaId).firstResultOptional();
  }

  Optional<CommunityMediaEntity> named(String name) {
    return find("name", name).firstResultOptional();
  }

  /// Inserts a row that Hibernate does not know of, and gives it its id. Plain JDBC: most shares
  /// are an item's first, and need no look at what was there before.
  ///
  /// @return false when the item has a place already, or another item has the name
  boolean add(CommunityMediaEntity place) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(ADD)) {
      statement.setLong(1, place.mediaId);
      statement.setString(2, place.name);
      statement.setLong(3, place.renditionId);
      statement.setString(4, place.source);
      statement.setObject(5, OffsetDateTime.ofInstant(place.sharedAt, ZoneOffset.UTC));
      try (ResultSet row = statement.executeQuery()) {
        boolean added = row.next();
        if (added) {
          place.id = row.getLong(1);
        }
        return added;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot add a place in the community", e);
    }
  }

  /// The assignments of the row become exactly these.
  void setTags(CommunityMediaEntity media, AssignedTags tags) {
    Set<String> all = all(tags);
    getSession()
        .createNativeMutationQuery(
            """
            delete from community_media_tag
            where community_media_id = :id and tag_slug <> all(:wanted)
            """)
        .setParameter("id", media.id())
        .setParameter("wanted", all.toArray(String[]::new))
        .executeUpdate();
    addTags(media, tags);
  }

  private static Set<String> all(AssignedTags tags) {
    Set<String> all = new TreeSet<>(tags.given());
    all.addAll(tags.implied());
    return all;
  }

  /// The row gets these too.
  void addTags(CommunityMediaEntity media, AssignedTags tags) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(ADD_TAGS)) {
      statement.setLong(1, media.id());
      statement.setObject(2, OffsetDateTime.ofInstant(media.sharedAt, ZoneOffset.UTC));
      statement.setArray(3, connection.createArrayOf("text", tags.given().toArray()));
      statement.setArray(4, connection.createArrayOf("text", all(tags).toArray()));
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot assign tags", e);
    }
  }
}
