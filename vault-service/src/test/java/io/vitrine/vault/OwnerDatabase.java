package io.vitrine.vault;

import io.vitrine.events.Decoded;
import io.vitrine.events.Event;
import io.vitrine.events.EventCodec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/// The service's database as its owner role sees it: what the service itself may not do, such as a
/// trigger that raises.
final class OwnerDatabase {
  /// Keeps what is written to the outbox, which the relay empties at once.
  private static final String COPY =
      """
      CREATE TABLE IF NOT EXISTS outbox_copy (id bigint, payload bytea);
      CREATE OR REPLACE FUNCTION copy_outbox() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
      'BEGIN INSERT INTO outbox_copy VALUES (NEW.id, NEW.payload); RETURN NEW; END';
      CREATE OR REPLACE TRIGGER copied AFTER INSERT ON outbox
      FOR EACH ROW EXECUTE FUNCTION copy_outbox();
      """;

  private OwnerDatabase() {}

  static void execute(String sql) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static void copyOutbox() throws SQLException {
    execute(COPY);
  }

  /// The events that stood in the outbox, in their order, since [#copyOutbox()].
  static List<Event> outbox() throws SQLException {
    EventCodec codec = new EventCodec();
    List<Event> events = new ArrayList<>();
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT payload FROM outbox_copy ORDER BY id")) {
      while (row.next()) {
        if (codec.decode(row.getBytes(1)) instanceof Decoded.Known known) {
          events.add(known.envelope().data());
        }
      }
    }
    return events;
  }

  private static Connection connection() throws SQLException {
    Config config = ConfigProvider.getConfig();
    return DriverManager.getConnection(
        config.getValue("quarkus.datasource.jdbc.url", String.class),
        config.getValue("quarkus.flyway.username", String.class),
        config.getValue("quarkus.flyway.password", String.class));
  }
}
