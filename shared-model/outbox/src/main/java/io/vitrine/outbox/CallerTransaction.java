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

  /// A list that the transaction keeps until it is about to commit. What comes into it later, from
  /// another that waited for that moment, begins a list of its own.
  ///
  /// @param owner has one list in each transaction
  /// @param atCommit takes the list when the transaction is about to commit, and may still fail it;
  ///   not called when it rolls back
  /// @throws IllegalStateException when it is too late for the list to be taken
  @SuppressWarnings("unchecked") // The owner always asks for the same type.
  <T> List<T> list(Class<?> owner, Consumer<List<T>> atCommit) {
    if (registry.getResource(owner) instanceof List<?> known) {
      return (List<T>) known;
    }
    List<T> list = new ArrayList<>();
    registry.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            registry.putResource(owner, null);
            atCommit.accept(list);
          }

          @Override
          public void afterCompletion(int status) {
            // The list goes with the transaction.
          }
        });
    registry.putResource(owner, list);
    return list;
  }

  void forbid(String operation) {
    if (registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
      throw new IllegalStateException(operation + " must not hold a transaction open");
    }
  }
}
