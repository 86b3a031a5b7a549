package io.vitrine.vault.adoption;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;

/// Reads what runs came to.
@ApplicationScoped
class RunReports {
  private static final String LAST =
      """
      SELECT outcome, started_at, finished_at, listed, known, adopted, ignored, failed, missing,
             changed, not_adopted
      FROM adoption_run WHERE user_id = ? AND finished_at IS NOT NULL
      """;

  private final AgroalDataSource dataSource;

  RunReports(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /// The last finished run, empty before the first. One under way does not show.
  Optional<Reconciliation> last(String userId) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(LAST)) {
      select.setString(1, userId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read an adoption run", e);
    }
  }

  private static Reconciliation read(ResultSet row) throws SQLException {
    return new Reconciliation(
        row.getString(1),
        row.getObject(2, OffsetDateTime.class).toInstant(),
        row.getObject(3, OffsetDateTime.class).toInstant(),
        row.getInt(4),
        row.getInt(5),
        row.getInt(6),
        row.getInt(7),
        row.getInt(8),
        row.getInt(9),
        row.getInt(10),
        NotAdoptedJson.read(row.getString(11)));
  }
}
