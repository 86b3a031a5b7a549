package io.vitrine.outbox;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/// Starts relays by hand, stops them, cuts them off, and reads their meters.
@ApplicationScoped
class RelayBench {
  private final DedicatedConnections connections;
  private final OutboxSettings settings;
  private final InboxSettings inboxSettings;
  private final Clock clock;
  private final Database database;
  private final List<Relay> relays = new ArrayList<>();
  private SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private OutboxMetrics metrics;

  RelayBench(
      DedicatedConnections connections,
      OutboxSettings settings,
      InboxSettings inboxSettings,
      Clock clock,
      Database database) {
    this.connections = connections;
    this.settings = settings;
    this.inboxSettings = inboxSettings;
    this.clock = clock;
    this.database = database;
    this.metrics = new OutboxMetrics(registry, clock);
  }

  /// Sets the meters to zero.
  void begin() {
    registry = new SimpleMeterRegistry();
    metrics = new OutboxMetrics(registry, clock);
  }

  OutboxSettings settings() {
    return settings;
  }

  void start(EventSender.Factory senders) {
    start(connections, senders);
  }

  /// Starts a relay whose host loses the network for good with its first connection.
  void startWithOneConnection(EventSender.Factory senders) {
    start(new OnlyOnce(connections, settings), senders);
  }

  /// Starts a relay whose session ends when it says nothing for a second.
  void startTalkative(EventSender.Factory senders) {
    OutboxSettings talkative =
        SettingsTest.config(Map.of("vitrine.outbox.longest-silence", "PT1S"))
            .getConfigMapping(OutboxSettings.class);
    start(connections.with(talkative), senders);
  }

  /// Starts a relay through the start of the application.
  void startWithTheApplication(EventSender.Factory senders, boolean enabled) {
    OutboxSettings asConfigured =
        SettingsTest.config(Map.of("vitrine.outbox.relay.enabled", Boolean.toString(enabled)))
            .getConfigMapping(OutboxSettings.class);
    create(connections, senders, asConfigured).onStart(new StartupEvent());
  }

  void stopAll() {
    relays.forEach(Relay::stop);
    relays.clear();
  }

  /// Ends the session that holds the lock.
  ///
  /// @return how many there were
  long terminateTheLeader() {
    return database.number(
        """
        select count(pg_terminate_backend(pid)) from pg_locks
        where locktype = 'advisory' and granted
          and database = (select oid from pg_database where datname = current_database())
        """);
  }

  /// Relays that are connected, leading or not.
  long sessions() {
    return database.number(
        """
        select count(*) from pg_stat_activity
        where application_name = 'vitrine-outbox-relay' and datname = current_database()
        """);
  }

  double count(String name) {
    return registry.get(name).counter().count();
  }

  double gauge(String name) {
    return registry.get(name).gauge().value();
  }

  private void start(DedicatedConnections source, EventSender.Factory senders) {
    create(source, senders, settings).start();
  }

  private Relay create(
      DedicatedConnections source, EventSender.Factory senders, OutboxSettings relaySettings) {
    InboxPurge purge = new InboxPurge(inboxSettings, clock);
    Relay relay = new Relay(source, senders, relaySettings, purge, metrics, clock);
    relays.add(relay);
    return relay;
  }

  /// A relay's host that loses the network for good with its first connection.
  private static final class OnlyOnce extends DedicatedConnections {
    private final DedicatedConnections connections;
    private final AtomicBoolean used = new AtomicBoolean();

    OnlyOnce(DedicatedConnections connections, OutboxSettings settings) {
      super("", "", "", settings);
      this.connections = connections;
    }

    @Override
    DedicatedConnection open(String purpose) throws SQLException {
      if (used.getAndSet(true)) {
        throw new SQLException("network unreachable", "08001");
      }
      return connections.open(purpose);
    }
  }
}
