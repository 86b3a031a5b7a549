package io.vitrine.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/// Brings the events of the outbox to Kafka: at least once, in the order of their ids per key.
///
/// One relay per database is active: it holds an advisory lock on a connection of its own, which it
/// also reads and deletes with. The other replicas ask for the lock now and then.
///
/// **Why the order of ids is the order of commits, per key.** A writer holds the lock of the row
/// that the key names when it appends (see [Outbox#append]). The next writer of that row gets its
/// id only after the first has ended. So whoever sees an event sees all earlier ones of its key.
/// Between keys a smaller id may appear later; each pass begins at the smallest id there is, so it
/// is not missed.
///
/// **What a crash does.** Before the send: the rows are still there. Between send and
/// acknowledgement, or between acknowledgement and delete: the rows are sent again, with the same
/// event ids, and the inbox of the receiver drops them. After the delete: nothing is left to do.
/// When the connection breaks, the lock goes with it: another relay may send rows that this one has
/// in flight, which again means a repetition, but this one can no longer delete anything. A relay
/// that is frozen keeps the lock until its session has been idle for a minute, see
/// [DedicatedConnections].
///
/// **What cannot be sent.** A row that Kafka will never take goes to `outbox_failed`; the later
/// events of its key go on without it. Every other fault stops the pass, and the relay tries again
/// with a growing pause: nothing is dropped because Kafka is away.
@ApplicationScoped
class Relay {
  private static final Logger LOG = Logger.getLogger(Relay.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /// Added to the delivery timeout at shutdown: the delete that follows it.
  private static final Duration STOP_GRACE = Duration.ofSeconds(2);

  private final EventSender.Factory senders;
  private final OutboxSettings settings;
  private final InboxPurge purge;
  private final OutboxMetrics metrics;
  private final Clock clock;
  private final ConnectedThread thread;
  private final Backoff backoff =
      new Backoff(FIRST_PAUSE, LONGEST_PAUSE, () -> ThreadLocalRandom.current().nextDouble());

  Relay(
      DedicatedConnections connections,
      EventSender.Factory senders,
      OutboxSettings settings,
      InboxPurge purge,
      OutboxMetrics metrics,
      Clock clock) {
    this.senders = senders;
    this.settings = settings;
    this.purge = purge;
    this.metrics = metrics;
    this.clock = clock;
    this.thread = new ConnectedThread("vitrine-outbox-relay", connections, this::work);
  }

  void onStart(@Observes StartupEvent event) {
    if (settings.relay().enabled()) {
      start();
    }
  }

  void onStop(@Observes ShutdownEvent event) {
    stop();
  }

  void start() {
    thread.start();
  }

  void stop() {
    thread.stop(settings.relay().deliveryTimeout().plus(STOP_GRACE));
  }

  private void work(DedicatedConnection connection) throws SQLException {
    OutboxTable table = new OutboxTable(connection.jdbc());
    try (Dispatch dispatch =
        new Dispatch(table, senders, settings.relay().batchSize(), metrics, clock)) {
      if (standBy(table)) {
        LOG.info("Relay leads");
        lead(connection, dispatch);
      }
    }
  }

  /// Waits for the lock.
  ///
  /// @return false when the relay was stopped before
  private boolean standBy(OutboxTable table) throws SQLException {
    while (!thread.isStopped()) {
      if (table.tryLead()) {
        return true;
      }
      thread.healthy();
      metrics.observe(table.backlog());
      thread.pause(settings.relay().standbyInterval());
    }
    return false;
  }

  private void lead(DedicatedConnection connection, Dispatch dispatch) throws SQLException {
    connection.listen(Outbox.CHANNEL);
    while (!thread.isStopped()) {
      Dispatch.Pass pass = dispatch.pass();
      thread.healthy();
      // After each pass, not only when there is nothing to send: under constant load there always
      // is.
      boolean moreToPurge = purge.step(connection.jdbc());
      switch (pass) {
        case SENT -> backoff.reset();
        case STALLED -> thread.pause(backoff.next());
        case NOTHING_TO_SEND -> {
          if (!moreToPurge) {
            connection.awaitNotifications(settings.relay().pollInterval());
          }
        }
      }
    }
  }
}
