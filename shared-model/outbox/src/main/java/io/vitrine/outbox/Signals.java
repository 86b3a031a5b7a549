package io.vitrine.outbox;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Tells waiting requests, on every replica, that something they wait for may have happened. A
/// signal carries no facts: who waits looks at the database again.
@ApplicationScoped
public class Signals {
  private static final String CHANNEL = "vitrine_signal";
  private static final String RAISE = "select pg_notify('" + CHANNEL + "', ?)";
  private static final Duration SILENCE_BEFORE_PING = Duration.ofSeconds(30);
  private static final Duration STOP_GRACE = Duration.ofSeconds(2);

  private final AgroalDataSource dataSource;
  private final CallerTransaction transaction;
  private final ConnectedThread listener;
  private final Waiters waiters = new Waiters();

  Signals(
      AgroalDataSource dataSource,
      CallerTransaction transaction,
      DedicatedConnections connections) {
    this.dataSource = dataSource;
    this.transaction = transaction;
    this.listener = new ConnectedThread("vitrine-signals", connections, this::listen);
  }

  void start(@Observes StartupEvent event) {
    listener.start();
  }

  void stop(@Observes ShutdownEvent event) {
    waiters.close();
    listener.stop(STOP_GRACE);
  }

  /// Wakes who awaits this topic and key, on all replicas, when the caller's transaction commits.
  ///
  /// @throws IllegalStateException when no transaction is active
  public void raise(String topic, String key) {
    transaction.require("Signals.raise");
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(RAISE)) {
      statement.setString(1, SignalName.of(topic, key));
      statement.execute();
    } catch (SQLException e) {
      throw new StatementFailedException("raise a signal", e);
    }
  }

  /// Waits until the check finds something. It runs at once, after each signal, when the listener
  /// had to reconnect (a signal may have been missed), and last at the limit. It needs its own
  /// short transaction; between checks no connection is held.
  ///
  /// Blocks: for virtual or worker threads. An interrupt or the shutdown ends the wait early.
  ///
  /// @return what the check found, empty when the limit passed without
  /// @throws IllegalStateException when the caller has a transaction: it would hold a connection,
  ///   and might not see what others commit
  public <T> Optional<T> await(
      String topic, String key, Duration limit, Supplier<Optional<T>> check) {
    transaction.forbid("Signals.await");
    long deadline = System.nanoTime() + limit.toNanos();
    // Registered before the first check, so that no signal falls between the two.
    try (Waiters.Waiter waiter = waiters.register(SignalName.of(topic, key))) {
      Optional<T> found = check.get();
      while (found.isEmpty() && waiter.awaitSignal(deadline - System.nanoTime())) {
        found = check.get();
      }
      return found.isPresent() ? found : check.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void listen(DedicatedConnection connection) throws SQLException {
    connection.listen(CHANNEL);
    listener.healthy();
    waiters.wakeAll();
    while (!listener.isStopped()) {
      var names = connection.awaitNotifications(SILENCE_BEFORE_PING);
      if (names.isEmpty() && !listener.isStopped()) {
        // A dead server is as silent as an idle one.
        connection.execute("select 1");
      }
      names.forEach(waiters::wake);
    }
  }
}
