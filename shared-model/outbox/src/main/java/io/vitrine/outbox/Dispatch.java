package io.vitrine.outbox;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
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

  private final OutboxTable table;
  private final EventSender.Factory senders;
  private final int batchSize;
  private final OutboxMetrics metrics;
  private final Clock clock;
  private @Nullable EventSender sender;

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
    return report.fault() == null ? Pass.SENT : stalled(report.fault());
  }

  @Override
  public void close() {
    if (sender != null) {
      sender.close();
      sender = null;
    }
  }

  private Backlog backlog(List<OutboxRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return Backlog.EMPTY;
    }
    return rows.size() < batchSize
        ? new Backlog(rows.size(), rows.getFirst().createdAt())
        : table.backlog();
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
    LOG.warnf("Kafka did not take all events, they are sent again error=%s", fault);
    close();
    return Pass.STALLED;
  }
}
