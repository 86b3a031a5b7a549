package io.vitrine.vault.adoption;

import io.agroal.api.AgroalDataSource;
import io.vitrine.outbox.Signals;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import io.vitrine.vault.media.KnownKeys;
import io.vitrine.vault.media.MediaLedger;
import io.vitrine.vault.media.VaultConfig;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Adoption as several replicas do it: each an object graph of its own, that shares nothing with
/// the others but the database and the store. The servers are those of the module's component
/// tests.
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
abstract class ReplicaTest {
  static final Duration SOON = Duration.ofSeconds(15);

  @Inject ObjectStore s3;
  @Inject AgroalDataSource dataSource;
  @Inject Signals signals;
  @Inject KnownKeys knownKeys;
  @Inject MediaLedger ledger;
  @Inject VaultConfig vault;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  final String alice = "user_" + UUID.randomUUID();

  Adoption replica(ObjectStore store, Settings settings) {
    FolderScan folders =
        new FolderScan(store, knownKeys, ledger, new AdoptionBatches(ledger), settings, vault);
    return new Adoption(
        new AdoptionRuns(dataSource, settings, signals),
        new LastRuns(),
        new VaultScan(folders),
        settings,
        signals);
  }

  ObjectKey object(String pathBelowUser) {
    return new ObjectKey(vault.bucket(), "users/" + alice + "/" + pathBelowUser);
  }

  void put(String pathBelowUser) {
    put(pathBelowUser, "picture");
  }

  void put(String pathBelowUser, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
    s3.put(
        object(pathBelowUser), () -> new ByteArrayInputStream(bytes), bytes.length, "image/jpeg");
  }

  /// Puts `Captions/picture-0000.jpg` and so on.
  void putPictures(int count) {
    IntStream.range(0, count).parallel().forEach(i -> put(picture(i)));
  }

  static String picture(int number) {
    return "Captions/picture-%04d.jpg".formatted(number);
  }

  void vanish(String pathBelowUser) {
    s3.delete(object(pathBelowUser));
  }

  long rows() {
    return number("SELECT count(*) FROM media WHERE user_id = ?", alice);
  }

  /// The paths below the user of the rows without an object.
  List<String> missing() {
    return texts(
        """
        SELECT substr(object_key, length('users/' || user_id || '/') + 1) FROM media
        WHERE user_id = ? AND NOT available ORDER BY object_key
        """,
        alice);
  }

  long number(String sql, Object... parameters) {
    return Long.parseLong(texts(sql, parameters).getFirst());
  }

  List<String> texts(String sql, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet row = statement.executeQuery()) {
      List<String> texts = new ArrayList<>();
      while (row.next()) {
        texts.add(row.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void update(String sql, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = prepare(connection, sql, parameters)) {
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
