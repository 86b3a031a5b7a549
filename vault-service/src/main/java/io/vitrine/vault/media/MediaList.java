package io.vitrine.vault.media;

import io.agroal.api.AgroalDataSource;
import io.vitrine.vault.MediaId;
import io.vitrine.vault.Source;
import io.vitrine.web.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a user's items. Each method is one statement and needs no transaction around it; called
/// inside one, it takes part.
@ApplicationScoped
public class MediaList {
  private final AgroalDataSource dataSource;
  private final MediaUrls urls;

  MediaList(AgroalDataSource dataSource, MediaUrls urls) {
    this.dataSource = dataSource;
    this.urls = urls;
  }

  /// A page, newest first, and the counts per source, both of one moment.
  ///
  /// @param filter with a limit
  public MediaPage page(String userId, MediaFilter filter) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = MediaQueries.page(userId, filter).prepare(connection);
        ResultSet row = statement.executeQuery()) {
      // Without items there is one row all the same: the counts.
      row.next();
      Map<Source, Long> counts = counts(row);
      List<MediaFile> files = new ArrayList<>();
      do {
        if (row.getLong(1) > 0) {
          files.add(MediaFile.of(MediaRow.read(row), urls));
        }
      } while (row.next());
      return pageOf(files, counts, filter.limit());
    } catch (SQLException e) {
      throw new IllegalStateException("cannot list media", e);
    }
  }

  /// A page, newest first, without counts.
  ///
  /// @param filter with a limit
  public MediaPage following(String userId, MediaFilter filter) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = MediaQueries.rows(userId, filter).prepare(connection);
        ResultSet row = statement.executeQuery()) {
      List<MediaFile> files = new ArrayList<>();
      while (row.next()) {
        files.add(MediaFile.of(MediaRow.read(row), urls));
      }
      return pageOf(files, Map.of(), filter.limit());
    } catch (SQLException e) {
      throw new IllegalStateException("cannot list media", e);
    }
  }

  /// One item of this user.
  public Optional<MediaFile> find(String userId, MediaId id) {
    SqlQuery query =
        new SqlQuery("SELECT " + MediaRow.COLUMNS + " FROM media WHERE user_id = ?", userId)
            .and("id = ?", id.value());
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = query.prepare(connection);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? Optional.of(MediaFile.of(MediaRow.read(row), urls)) : Optional.empty();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read media", e);
    }
  }

  /// Where the bytes of an item of this user are.
  public Optional<MediaContent> content(String userId, MediaId id) {
    SqlQuery query =
        new SqlQuery("SELECT object_key, mime_type FROM media WHERE user_id = ?", userId)
            .and("id = ?", id.value());
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = query.prepare(connection);
        ResultSet row = statement.executeQuery()) {
      return row.next()
          ? Optional.of(new MediaContent(row.getString(1), row.getString(2)))
          : Optional.empty();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read media", e);
    }
  }

  private static Map<Source, Long> counts(ResultSet row) throws SQLException {
    Map<Source, Long> counts = new EnumMap<>(Source.class);
    int column = MediaRow.WIDTH;
    for (Source source : Source.values()) {
      column++;
      counts.put(source, row.getLong(column));
    }
    return counts;
  }

  private static MediaPage pageOf(List<MediaFile> files, Map<Source, Long> counts, int limit) {
    if (files.size() <= limit) {
      return new MediaPage(files, counts, null);
    }
    List<MediaFile> shown = files.subList(0, limit);
    MediaFile last = shown.getLast();
    Cursor next = new Cursor(last.createdAt(), Long.toString(last.id()));
    return new MediaPage(shown, counts, next);
  }
}
