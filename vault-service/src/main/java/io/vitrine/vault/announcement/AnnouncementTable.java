package io.vitrine.vault.announcement;

import io.agroal.api.AgroalDataSource;
import io.vitrine.events.StoredObject;
import io.vitrine.events.VaultEvent.MediaStored;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The statements of [Announcements], each in the caller's transaction.
@ApplicationScoped
class AnnouncementTable {
  private static final String COLUMNS =
      "id, user_id, up_to, last_id, announced, ordered_at, finished_at";

  /// With the lock nobody is in the middle of an insert, so that each id up to the newest one is
  /// either a row that all see or will never be one.
  private static final String NO_INSERTS = "lock table media in share mode";

  private static final String INSERT =
      """
      insert into announcement (id, user_id, up_to, ordered_at)
      select ?, ?, coalesce(pg_sequence_last_value(
          pg_get_serial_sequence('media', 'id')::regclass), 0), ?
      on conflict do nothing
      """;

  private static final String LATEST =
      "select " + COLUMNS + " from announcement order by ordered_at desc, id limit 1";

  private static final String UNDER_WAY =
      "select " + COLUMNS + " from announcement where finished_at is null for update skip locked";

  private static final String PROGRESS =
      """
      update announcement set last_id = ?, announced = announced + ?, finished_at = ? where id = ?
      """;

  private static final String STOP =
      "update announcement set finished_at = ? where finished_at is null";

  private static final String WAITING = "select count(*) from (select from outbox limit ?) found";

  /// The lock of the rows keeps the events of each item in their order. It does not wait: who holds
  /// one may want another of these rows, and one of both would be the victim of the deadlock.
  private static final String ITEMS =
      """
      select id, user_id, object_key, etag, file_size, file_name, original_name, mime_type, source,
             created_at, type_from_bytes
      from media
      where id > ? and id <= ? and (cast(? as text) is null or user_id = ?)
      order by id limit ? for share skip locked
      """;

  private static final String COUNT =
      """
      select count(*) from media
      where id > ? and id <= ? and (cast(? as text) is null or user_id = ?)
      """;

  private final AgroalDataSource dataSource;

  AnnouncementTable(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /// False when another one is under way.
  boolean insert(UUID id, @Nullable String userId, Instant now) {
    try (Connection connection = dataSource.getConnection();
        Statement lock = connection.createStatement();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      lock.execute(NO_INSERTS);
      insert.setObject(1, id);
      insert.setString(2, userId);
      insert.setObject(3, utc(now));
      return insert.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot note an announcement", e);
    }
  }

  Optional<Announcement> latest() {
    return one(LATEST);
  }

  /// The one that goes on, locked; empty also while another replica has it.
  Optional<Announcement> underWay() {
    return one(UNDER_WAY);
  }

  private Optional<Announcement> one(String sql) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(announcement(row)) : Optional.empty();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read announcements", e);
    }
  }

  void progress(Announcement order, long lastId, int announced, @Nullable Instant finishedAt) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update = connection.prepareStatement(PROGRESS)) {
      update.setLong(1, lastId);
      update.setInt(2, announced);
      update.setObject(3, finishedAt == null ? null : utc(finishedAt));
      update.setObject(4, order.id());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot note how far an announcement is", e);
    }
  }

  /// False when none was under way.
  boolean stop(Instant now) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update = connection.prepareStatement(STOP)) {
      update.setObject(1, utc(now));
      return update.executeUpdate() > 0;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot stop an announcement", e);
    }
  }

  /// How many events are in the outbox, counted up to this.
  int waitingEvents(int most) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(WAITING)) {
      select.setInt(1, most);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot count the outbox", e);
    }
  }

  /// The next living items of the order, locked, without those that are being changed just now.
  List<MediaStored> next(Announcement order, String bucket, int limit) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(ITEMS)) {
      select.setLong(1, order.lastId());
      select.setLong(2, order.upTo());
      select.setString(3, order.userId());
      select.setString(4, order.userId());
      select.setInt(5, limit);
      List<MediaStored> items = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          items.add(item(row, bucket));
        }
      }
      return items;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read what is announced", e);
    }
  }

  /// How many items of the order are alive between where it is and this id.
  int count(Announcement order, long upTo) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(COUNT)) {
      select.setLong(1, order.lastId());
      select.setLong(2, upTo);
      select.setString(3, order.userId());
      select.setString(4, order.userId());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot count what is announced", e);
    }
  }

  private static MediaStored item(ResultSet row, String bucket) throws SQLException {
    return new MediaStored(
        row.getLong(1),
        row.getString(2),
        new StoredObject(bucket, row.getString(3), row.getString(4), row.getLong(5)),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        instant(row, 10),
        row.getBoolean(11));
  }

  private static Announcement announcement(ResultSet row) throws SQLException {
    OffsetDateTime finishedAt = row.getObject(7, OffsetDateTime.class);
    return new Announcement(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        instant(row, 6),
        finishedAt == null ? null : finishedAt.toInstant());
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
