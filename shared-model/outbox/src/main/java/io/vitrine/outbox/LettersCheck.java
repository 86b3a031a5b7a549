package io.vitrine.outbox;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.vitrine.faults.FaultNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jboss.logging.Logger;

/// Tells of a database whose search by trigrams takes no letter beyond ASCII: with `LC_CTYPE C` a
/// search in Cyrillic or Japanese finds the same and reads all rows. Only a new database mends it.
@ApplicationScoped
class LettersCheck {
  private static final Logger LOG = Logger.getLogger(LettersCheck.class);

  private final AgroalDataSource dataSource;

  LettersCheck(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  void check(@Observes StartupEvent event) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      if (takesOnlyAscii(statement)) {
        LOG.warn(
            "a search for letters beyond ASCII reads all rows: create the database with LC_CTYPE"
                + " C.UTF-8");
      }
    } catch (SQLException e) {
      // A database that is away is told of by others.
      LOG.debugf("letters of the database not checked error=%s", FaultNames.of(e));
    }
  }

  /// False where no search by trigrams is installed.
  static boolean takesOnlyAscii(Statement statement) throws SQLException {
    if (!isTrue(statement, "select to_regproc('show_trgm') is not null")) {
      return false;
    }
    return isTrue(statement, "select cardinality(show_trgm('\u0436\u0443\u043a')) = 0");
  }

  private static boolean isTrue(Statement statement, String question) throws SQLException {
    try (ResultSet row = statement.executeQuery(question)) {
      return row.next() && row.getBoolean(1);
    }
  }
}
