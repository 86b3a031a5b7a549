package io.vitrine.enrichment.topic;

import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.enrichment.WorkerProblem;
import io.vitrine.web.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaException;

/// The orders that all workers carry out now: each is a transaction from before it reads anything
/// until Kafka has written its end, so Kafka itself knows them.
final class RunningOrders {
  private static final int TIMEOUT_MILLIS = 10_000;

  private static final Set<TransactionState> RUNNING =
      Set.of(
          TransactionState.ONGOING,
          TransactionState.PREPARE_COMMIT,
          TransactionState.PREPARE_ABORT);

  private final Map<String, Object> settings;

  RunningOrders(Map<String, Object> connection) {
    settings = new HashMap<>(connection);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
  }

  /// Passes when this order is the only one. Of two that begin at the same instant none may pass,
  /// but never both do: each has begun before it looks.
  ///
  /// @param prefix of the transactional ids of all orders
  /// @param own transactional id
  /// @throws ProblemException 409 when there is another
  /// @throws TransientFaultException when Kafka does not tell
  void requireAlone(String prefix, String own) {
    List<String> running = running(prefix);
    if (!running.contains(own)) {
      throw new TransientFaultException(
          "Kafka does not list the worker's transactions: it needs DESCRIBE on " + prefix + "*",
          null);
    }
    if (running.size() > 1) {
      throw new ProblemException(WorkerProblem.ORDER_RUNS);
    }
  }

  private List<String> running(String prefix) {
    try (Admin admin = Admin.create(settings)) {
      return admin
          .listTransactions(new ListTransactionsOptions().filterStates(RUNNING))
          .all()
          .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
          .stream()
          .map(TransactionListing::transactionalId)
          .filter(id -> id.startsWith(prefix))
          .toList();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new TransientFaultException("Kafka does not list transactions", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientFaultException("the worker stops", e);
    }
  }
}
