package io.vitrine.community;

import io.agroal.api.AgroalDataSource;
import io.vitrine.storage.ObjectStore;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// What the tests of one application share: the other sides of the topics, and a look into the
/// database.
@ApplicationScoped
public class Suite {
  private final AgroalDataSource dataSource;
  private final ObjectStore store;
  private final String jdbcUrl;
  private final String owner;
  private final String ownerPassword;
  private final VaultSide vault;
  private final WorkerSide worker;
  private boolean hears;

  Suite(
      AgroalDataSource dataSource,
      ObjectStore store,
      @ConfigProperty(name = "kafka.bootstrap.servers") String kafka,
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String jdbcUrl,
      @ConfigProperty(name = "quarkus.flyway.username") String owner,
      @ConfigProperty(name = "quarkus.flyway.password") String ownerPassword) {
    this.dataSource = dataSource;
    this.store = store;
    this.jdbcUrl = jdbcUrl;
    this.owner = owner;
    this.ownerPassword = ownerPassword;
    this.vault = new VaultSide(kafka);
    this.worker = new WorkerSide(kafka, store);
  }

  @PreDestroy
  void close() {
    worker.close();
  }

  /// Returns when the service hears the vault. Its consumer joins its group while the first test
  /// runs, on a busy machine for longer than a share waits for its item.
  synchronized void awaitHearing() {
    if (!hears) {
      long id = vault.upload("nobody");
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> count("select count(*) from vault_media where id = ?", id) == 1);
      hears = true;
    }
  }

  public VaultSide vault() {
    return vault;
  }

  public WorkerSide worker() {
    return worker;
  }

  public ObjectStore store() {
    return store;
  }

  /// The first column of each row.
  public List<String> rows(String sql, Object... parameters) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      List<String> rows = new ArrayList<>();
      if (statement.execute()) {
        var result = statement.getResultSet();
        while (result.next()) {
          rows.add(text(result.getString(1)));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  /// Gives the planner what autovacuum would give it sooner or later.
  public void analyze() {
    asOwner("analyze");
  }

  /// Runs a statement as the role that owns the schema.
  public void asOwner(String sql) {
    try (var connection = owner();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Holds the lock of an item, outside the application's connections.
  public ItemLock lock(long mediaId) {
    try {
      return new ItemLock(owner(), mediaId);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A connection of the role that owns the schema, outside the application's pool.
  public Connection owner() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, owner, ownerPassword);
  }

  /// The number in the only row.
  public long count(String sql, Object... parameters) {
    return Long.parseLong(rows(sql, parameters).getFirst());
  }
}
