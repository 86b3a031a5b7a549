package io.vitrine.outbox;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jspecify.annotations.Nullable;

/// The leading relay's work: read a batch, send it, delete what was acknowledged.
final class Dispatch implements AutoCloseable {
  /// How a pass ended.
  enum Pass {
    NOTHING_TO_SEND,
    SENT,
    STALLED
  }

  private static final Logger LOG = Logger.getLogger(Dispatch.class);
  private static final Duration COUNT_INTERVAL = Duration.ofSeconds(10);

  private final OutboxTable table;
  private final EventSender.Factory senders;
  private final int batchSize;
  private final OutboxMetrics metrics;
  private final Clock clock;
  private @Nullable EventSender sender;
  private boolean stalled;
  private Instant nextCount = Instant.MIN;
  private long pending;

  Dispatch(
      OutboxTable table,
      EventSender.Factory senders,
      int batchSize,
      OutboxMetrics metrics,
      Clock clock) {
    this.table = table;
    this.senders = senders;
    this.batchSize = batchSize;
    this.metrics = metrics;
    this.clock = clock;
  }

  Pass pass() throws SQLException {
    List<OutboxRow> rows = table.read(batchSize);
    metrics.observe(backlog(rows));
    if (rows.isEmpty()) {
      return Pass.NOTHING_TO_SEND;
    }
    SendReport report = send(rows);
    settle(report);
    if (report.fault() != null) {
      return stalled(report.fault());
    }
    stalled = false;
    return Pass.SENT;
  }

  @Override
  public void close() {
    if (sender != null) {
      sender.close();
      sender = null;
    }
  }

  /// The age is always exact. What is behind a full batch is counted now and then: a count reads up
  /// to 100,000 rows, far more than the batch. In between it is what was left of it.
  private Backlog backlog(List<OutboxRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return Backlog.EMPTY;
    }
    Instant now = clock.instant();
    if (rows.size() < batchSize) {
      pending = rows.size();
      nextCount = Instant.MIN;
    } else if (!now.isBefore(nextCount)) {
      pending = table.backlog().pending();
      nextCount = now.plus(COUNT_INTERVAL);
    }
    return new Backlog(Math.max(pending, rows.size()), rows.getFirst().createdAt());
  }

  private SendReport send(List<OutboxRow> rows) {
    try {
      if (sender == null) {
        sender = senders.open();
      }
      return sender.send(rows);
    } catch (KafkaException e) {
      // Such as servers whose names do not resolve: no reason to give up the lock.
      SendReport nothing = new SendReport();
      nothing.fault(e);
      return nothing;
    }
  }

  private void settle(SendReport report) throws SQLException {
    table.delete(report.acknowledged());
    pending -= report.acknowledged().size() + report.refused().size();
    metrics.sent(report.acknowledged().size());
    for (SendReport.Refused refused : report.refused()) {
      table.refuse(refused.row().id(), refused.reason(), clock.instant());
      metrics.refused();
      LOG.errorf(
          "Event refused by Kafka, moved to outbox_failed id=%d topic=%s reason=%s",
          refused.row().id(), refused.row().message().topic(), refused.reason());
    }
  }

  private Pass stalled(Throwable fault) {
    metrics.failed();
    // One line for an outage, however long.
    LOG.logf(
        stalled ? Level.DEBUG : Level.WARN,
        "Kafka did not take all events, they are sent again error=%s",
        fault);
    stalled = true;
    close();
    return Pass.STALLED;
  }
}
