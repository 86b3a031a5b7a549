package io.vitrine.outbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a batch. A row that is neither acknowledged nor refused stays in the outbox.
final class SendReport {
  /// A row that the broker will never take.
  record Refused(OutboxRow row, String reason) {}

  private final List<Long> acknowledged = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();
  private @Nullable Throwable fault;

  void acknowledge(OutboxRow row) {
    acknowledged.add(row.id());
  }

  void refuse(OutboxRow row, Throwable reason) {
    refused.add(new Refused(row, reason.toString()));
  }

  /// The broker did not take a row now; the first fault is the one to show.
  void fault(Throwable reason) {
    if (fault == null) {
      fault = reason;
    }
  }

  List<Long> acknowledged() {
    return acknowledged;
  }

  List<Refused> refused() {
    return refused;
  }

  @Nullable Throwable fault() {
    return fault;
  }
}
