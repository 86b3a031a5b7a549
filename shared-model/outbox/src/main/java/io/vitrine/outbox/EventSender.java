package io.vitrine.outbox;

import java.util.List;

/// Brings rows to the broker. For one thread; after a fault it is closed and another one is opened.
interface EventSender extends AutoCloseable {
  /// Sends rows and waits for their acknowledgements. It returns early after a fault; a row is
  /// never sent before an earlier row of its stream is acknowledged or refused.
  SendReport send(List<OutboxRow> rows);

  @Override
  void close();

  /// Opens a sender.
  interface Factory {
    EventSender open();
  }
}
