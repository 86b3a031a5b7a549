package io.vitrine.outbox;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/// Looks what waits in the outbox, over the pool: a relay that cannot connect sees nothing, and
/// would tell of nothing.
@ApplicationScoped
class OutboxWatch {
  private static final String NAME = "outbox-watch";
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final AgroalDataSource dataSource;
  private final OutboxMetrics metrics;
  private final Signals signals;
  private final BackgroundLoop loop = new BackgroundLoop(NAME, this::turn);

  OutboxWatch(AgroalDataSource dataSource, OutboxMetrics metrics, Signals signals) {
    this.dataSource = dataSource;
    this.metrics = metrics;
    this.signals = signals;
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes @Priority(BackgroundLoop.BEFORE_SIGNALS_END) ShutdownEvent event) {
    loop.stop();
  }

  void join(@Observes @Priority(BackgroundLoop.AFTER_SIGNALS_END) ShutdownEvent event)
      throws InterruptedException {
    loop.join();
  }

  private void turn() {
    signals.await(NAME, NAME, INTERVAL, this::look);
  }

  /// Nobody raises the signal: each wait ends after the interval.
  private Optional<Backlog> look() {
    if (!loop.isStopping()) {
      metrics.observe(backlog());
    }
    return Optional.empty();
  }

  private Backlog backlog() {
    try (Connection connection = dataSource.getConnection()) {
      return new OutboxTable(connection).backlog();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the outbox", e);
    }
  }
}
