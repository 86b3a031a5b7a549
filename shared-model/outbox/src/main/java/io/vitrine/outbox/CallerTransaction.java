package io.vitrine.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The JTA transaction of the calling thread, if there is one. Without one the pool would hand out
/// a connection in auto-commit mode, and the promise of one common commit would break in silence.
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

  /// What the transaction keeps until it is about to commit. Asked for later, by another that
  /// waited for that moment, it begins anew.
  ///
  /// @param type there is one of each in a transaction
  /// @param atCommit takes it when the transaction is about to commit, and may still fail it; not
  ///   called when it rolls back
  /// @throws IllegalStateException when it is too late to be taken
  <T> T kept(Class<T> type, Supplier<T> first, Consumer<T> atCommit) {
    T known = type.cast(registry.getResource(type));
    if (known != null) {
      return known;
    }
    T kept = first.get();
    registry.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            registry.putResource(type, null);
            atCommit.accept(kept);
          }

          @Override
          public void afterCompletion(int status) {
            // It goes with the transaction.
          }
        });
    registry.putResource(type, kept);
    return kept;
  }

  void forbid(String operation) {
    if (registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
      throw new IllegalStateException(operation + " must not hold a transaction open");
    }
  }
}
