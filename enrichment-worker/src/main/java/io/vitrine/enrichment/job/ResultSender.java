package io.vitrine.enrichment.job;

import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.Envelope;

/// Where results go.
interface ResultSender {
  /// Returns when the result is safe.
  ///
  /// @throws io.vitrine.enrichment.TransientFaultException when it cannot be told that it is
  void send(Envelope<EnrichmentResult> result);
}
