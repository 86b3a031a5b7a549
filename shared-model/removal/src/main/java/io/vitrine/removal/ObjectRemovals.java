package io.vitrine.removal;

import io.agroal.api.AgroalDataSource;
import io.vitrine.outbox.Signals;
import io.vitrine.storage.ObjectKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Takes objects to be removed.
@ApplicationScoped
public class ObjectRemovals {
  static final String SIGNAL = "object-removal";
  static final String ANY = "due";

  private static final String INSERT =
      "INSERT INTO object_removal (bucket, object_key) VALUES (?, ?)";

  private final AgroalDataSource dataSource;
  private final Signals signals;

  ObjectRemovals(AgroalDataSource dataSource, Signals signals) {
    this.dataSource = dataSource;
    this.signals = signals;
  }

  /// Writes a removal into the caller's transaction. The object goes soon after the commit, however
  /// often the store fails before. An object that is not there counts as removed.
  @Transactional(Transactional.TxType.MANDATORY)
  public void schedule(ObjectKey object) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, object.bucket());
      insert.setString(2, object.key());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot write an object removal", e);
    }
    signals.raise(SIGNAL, ANY);
  }
}
