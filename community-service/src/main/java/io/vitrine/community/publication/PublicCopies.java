package io.vitrine.community.publication;

import io.agroal.api.AgroalDataSource;
import io.vitrine.community.rendition.PublishedRendition;
import io.vitrine.community.rendition.PublishedRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// Finds what is served under a public name. One statement without a transaction around it: it is
/// run for each request of a picture, so that a removal works at once.
@ApplicationScoped
class PublicCopies {
  static final String NAMED =
      "select "
          + PublishedRow.COLUMNS
          + """
           from community_media m
          join rendition r on r.id = m.rendition_id and r.status = 'published'
          where m.name = ?\
          """;

  private static final String FORMERLY_NAMED =
      NAMED.substring(0, NAMED.lastIndexOf("m.name")) + "m.former_name = ?";

  private final AgroalDataSource dataSource;

  PublicCopies(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /// Empty for a name that was never given, was removed, or is not shown.
  Optional<PublishedRendition> named(String name) {
    return find(NAMED, name).or(() -> find(FORMERLY_NAMED, name));
  }

  private Optional<PublishedRendition> find(String query, String name) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(PublishedRow.read(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot find a public copy", e);
    }
  }
}
