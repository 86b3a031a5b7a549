package io.vitrine.community.rendition;

import io.vitrine.storage.ObjectKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/// Reads a published rendition out of a statement that joins its row to another.
public final class PublishedRow {
  /// The first columns of the statement, which calls the table `r`.
  public static final String COLUMNS =
      """
      r.id, r.purpose, r.generation, r.bucket, r.size_bytes, r.media_type, r.width, r.height,
      r.sha256, r.etag, r.published_at, r.key_secret""";

  private PublishedRow() {}

  /// The rendition of the row at which the cursor stands; only of one that is published.
  public static PublishedRendition read(ResultSet row) throws SQLException {
    Purpose purpose = StoredNames.purpose(row.getString(2));
    return new PublishedRendition(
        new ObjectKey(
            row.getString(4),
            RenditionKey.of(purpose, row.getLong(1), row.getLong(3), row.getString(12))),
        row.getLong(5),
        row.getString(6),
        row.getInt(7),
        row.getInt(8),
        row.getString(9),
        row.getString(10),
        row.getObject(11, OffsetDateTime.class).toInstant());
  }
}
