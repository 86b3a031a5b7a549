package io.vitrine.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;

/// Whether the calling thread has a JTA transaction. Without one the pool would hand out a
/// connection in auto-commit mode, and the promise of one common commit would break in silence.
@ApplicationScoped
class CallerTransaction {
  private final TransactionSynchronizationRegistry registry;

  CallerTransaction(TransactionSynchronizationRegistry registry) {
    this.registry = registry;
  }

  void require(String operation) {
    if (registry.getTransactionStatus() != Status.STATUS_ACTIVE) {
      throw new IllegalStateException(operation + " needs an active transaction");
    }
  }

  void forbid(String operation) {
    if (registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
      throw new IllegalStateException(operation + " must not hold a transaction open");
    }
  }
}
