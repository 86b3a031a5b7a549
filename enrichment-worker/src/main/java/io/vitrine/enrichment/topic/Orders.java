package io.vitrine.enrichment.topic;

import io.vitrine.enrichment.WorkerProblem;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.function.IntSupplier;

/// The orders of operators, of which this worker carries out one at a time: each reads whole topics
/// and holds what it has chosen. That no other worker carries out one is up to [TopicWriter].
@ApplicationScoped
public class Orders {
  private final Semaphore place = new Semaphore(1);

  /// Carries out an order.
  ///
  /// @return what the order returns
  /// @throws ProblemException 409 while another one is carried out
  public int alone(IntSupplier order) {
    if (!place.tryAcquire()) {
      throw new ProblemException(WorkerProblem.ORDER_RUNS);
    }
    try {
      return order.getAsInt();
    } finally {
      place.release();
    }
  }
}
