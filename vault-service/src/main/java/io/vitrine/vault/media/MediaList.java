package io.vitrine.vault.media;

import io.agroal.api.AgroalDataSource;
import io.vitrine.vault.MediaId;
import io.vitrine.vault.Source;
import io.vitrine.web.Cursor;
import io.vitrine.web.PublicUrl;
import io.vitrine.web.QueryValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a user's items.
@ApplicationScoped
public class MediaList {
  private static final String UNKNOWN =
      """
      SELECT k.key FROM unnest(?::text[]) AS k(key)
      WHERE NOT EXISTS (SELECT FROM media WHERE object_key = k.key)
      """;

  private final AgroalDataSource dataSource;
  private final PublicUrl base;

  MediaList(AgroalDataSource dataSource, PublicUrl base) {
    this.dataSource = dataSource;
    this.base = base;
  }

  /// A page, newest first, and the counts per source, both of one moment.
  @Transactional
  public MediaPage page(String userId, MediaFilter filter) {
    try (Connection connection = dataSource.getConnection()) {
      List<MediaRow> rows = rows(connection, userId, filter);
      boolean more = filter.limit() > 0 && rows.size() > filter.limit();
      List<MediaRow> shown = more ? rows.subList(0, filter.limit()) : rows;
      return new MediaPage(
          shown.stream().map(row -> MediaFile.of(row, base)).toList(),
          counts(connection, userId, filter),
          more ? cursorAfter(shown.getLast()) : null);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot list media", e);
    }
  }

  /// One item of this user.
  @Transactional
  public Optional<MediaFile> find(String userId, MediaId id) {
    SqlQuery query =
        new SqlQuery("SELECT " + MediaRow.COLUMNS + " FROM media WHERE user_id = ?", userId)
            .and("id = ?", id.value());
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = query.prepare(connection);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? Optional.of(MediaFile.of(MediaRow.read(row), base)) : Optional.empty();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read media", e);
    }
  }

  /// Those of the keys that no row has.
  @Transactional
  public Set<String> unknownAmong(List<String> keys) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(UNKNOWN)) {
      statement.setArray(1, connection.createArrayOf("text", keys.toArray()));
      Set<String> unknown = new HashSet<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          unknown.add(row.getString(1));
        }
      }
      return unknown;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot compare media", e);
    }
  }

  private static List<MediaRow> rows(Connection connection, String userId, MediaFilter filter)
      throws SQLException {
    SqlQuery query =
        narrowed(
            new SqlQuery("SELECT " + MediaRow.COLUMNS + " FROM media WHERE user_id = ?", userId),
            filter);
    if (filter.source() != null) {
      query.and("source = ?", filter.source().wireName());
    }
    if (filter.after() != null) {
      query.and(
          "(created_at, id) < (?, ?)",
          filter.after().time().atOffset(ZoneOffset.UTC),
          idOf(filter.after()));
    }
    query.append("ORDER BY created_at DESC, id DESC");
    if (filter.limit() > 0) {
      // One more than asked for tells whether there is a next page.
      query.append("LIMIT ?", filter.limit() + 1);
    }
    List<MediaRow> rows = new ArrayList<>();
    try (PreparedStatement statement = query.prepare(connection);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        rows.add(MediaRow.read(row));
      }
    }
    return rows;
  }

  private static Map<Source, Long> counts(Connection connection, String userId, MediaFilter filter)
      throws SQLException {
    Map<Source, Long> counts = new EnumMap<>(Source.class);
    for (Source source : Source.values()) {
      counts.put(source, 0L);
    }
    SqlQuery query =
        narrowed(
            new SqlQuery("SELECT source, count(*) FROM media WHERE user_id = ?", userId), filter);
    query.append("GROUP BY source");
    try (PreparedStatement statement = query.prepare(connection);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        counts.put(Source.named(row.getString(1)).orElseThrow(), row.getLong(2));
      }
    }
    return counts;
  }

  /// The restrictions that hold for the page and for the counts alike.
  private static SqlQuery narrowed(SqlQuery query, MediaFilter filter) {
    if (filter.since() != null) {
      query.and("created_at >= ?", filter.since().atOffset(ZoneOffset.UTC));
    }
    if (filter.search() != null) {
      String part = SqlQuery.containing(filter.search());
      query.and(
          "(file_name ILIKE ? OR original_name ILIKE ? OR caption ILIKE ? OR character_name ILIKE ?)",
          part,
          part,
          part,
          part);
    }
    return query;
  }

  private static String cursorAfter(MediaRow last) {
    return new Cursor(last.createdAt(), Long.toString(last.id())).encode();
  }

  private static long idOf(Cursor cursor) {
    try {
      return Long.parseLong(cursor.id());
    } catch (NumberFormatException e) {
      throw QueryValues.refused("cursor", cursor.encode(), "the nextCursor of an earlier answer");
    }
  }
}
