package io.vitrine.vault.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.agroal.api.AgroalDataSource;
import io.vitrine.events.ActivityRecorded;
import io.vitrine.web.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements on the table `activity`.
@ApplicationScoped
class ActivityTable {
  private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

  private static final String INSERT =
      """
      INSERT INTO activity (user_id, action, feature, details, created_at)
      VALUES (?, ?, ?, ?::jsonb, ?)
      """;

  /// The bounds stand in every call, so that one plan, an index scan, serves all pages.
  private static final String NEWEST =
      """
      SELECT id, action, feature, details, created_at FROM activity
      WHERE user_id = ? AND created_at >= ? AND (created_at, id) < (?, ?)
      ORDER BY created_at DESC, id DESC
      LIMIT ?
      """;

  private static final String PURGE =
      """
      DELETE FROM activity WHERE id IN (
          SELECT id FROM activity WHERE created_at < ? ORDER BY created_at LIMIT ?
          FOR UPDATE SKIP LOCKED)
      """;

  private static final OffsetDateTime NEVER = OffsetDateTime.parse("9999-01-01T00:00:00Z");

  private final AgroalDataSource dataSource;
  private final JsonMapper json = new JsonMapper();

  ActivityTable(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Transactional(Transactional.TxType.MANDATORY)
  public void insert(ActivityRecorded activity) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, activity.userId());
      insert.setString(2, activity.action());
      insert.setString(3, activity.feature());
      insert.setString(4, json.writeValueAsString(activity.details()));
      insert.setObject(5, activity.at().atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("cannot store an activity", e);
    }
  }

  /// The newest of a user, none older than the bound.
  ///
  /// @param after where the page before ended
  List<Activity> newest(String userId, Instant since, @Nullable Cursor after, int limit) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(NEWEST)) {
      select.setString(1, userId);
      select.setObject(2, since.atOffset(ZoneOffset.UTC));
      select.setObject(3, after == null ? NEVER : after.time().atOffset(ZoneOffset.UTC));
      select.setLong(4, after == null ? 0 : after.number());
      select.setInt(5, limit);
      List<Activity> activities = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          activities.add(read(row));
        }
      }
      return activities;
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("cannot list activities", e);
    }
  }

  /// Deletes a batch of what is older, and tells how many rows went.
  int purge(Instant before, int limit) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement purge = connection.prepareStatement(PURGE)) {
      purge.setObject(1, before.atOffset(ZoneOffset.UTC));
      purge.setInt(2, limit);
      return purge.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot purge activities", e);
    }
  }

  private Activity read(ResultSet row) throws SQLException, JsonProcessingException {
    return new Activity(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        json.readValue(row.getString(4), DETAILS),
        row.getObject(5, OffsetDateTime.class).toInstant());
  }
}
