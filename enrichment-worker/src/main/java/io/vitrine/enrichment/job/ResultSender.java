package io.vitrine.enrichment.job;

import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.Envelope;

/// Where results go.
interface ResultSender {
  /// Returns when the result is safe.
  ///
  /// @throws io.vitrine.enrichment.TransientFaultException when it cannot be told that it is
  void send(Envelope<EnrichmentResult> result);

  /// Sends a result that only tells how far the job is. It comes before all that are sent later for
  /// the same subject, but nobody waits until it is safe: when it is lost, the next one says more.
  ///
  /// @throws io.vitrine.enrichment.TransientFaultException when it cannot be sent
  default void announce(Envelope<EnrichmentResult> result) {
    send(result);
  }
}
