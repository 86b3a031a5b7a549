package io.vitrine.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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

  /// A list that the transaction keeps.
  ///
  /// @param owner has one list in each transaction
  /// @param atCommit takes the list when the transaction is about to commit, and may still fail it;
  ///   not called when it rolls back
  @SuppressWarnings("unchecked") // The owner always asks for the same type.
  <T> List<T> list(Class<?> owner, Consumer<List<T>> atCommit) {
    if (registry.getResource(owner) instanceof List<?> known) {
      return (List<T>) known;
    }
    List<T> list = new ArrayList<>();
    registry.putResource(owner, list);
    registry.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            atCommit.accept(list);
          }

          @Override
          public void afterCompletion(int status) {
            // The list goes with the transaction.
          }
        });
    return list;
  }

  void forbid(String operation) {
    if (registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
      throw new IllegalStateException(operation + " must not hold a transaction open");
    }
  }
}
