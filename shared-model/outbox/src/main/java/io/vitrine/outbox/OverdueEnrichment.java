package io.vitrine.outbox;

import java.util.List;

/// The items of a service that the worker has not answered about in time. A bean of this type is
/// called by [EnrichmentWatch]; so no item waits for ever, whatever became of the question.
public interface OverdueEnrichment {
  /// Raised in the transaction that makes an item overdue at once.
  String SIGNAL = "enrichment-overdue";

  /// The key of the signal.
  String ANY = "any";

  /// Why an item failed that was asked about often enough.
  String GIVEN_UP = "timeout";

  /// The ids of some overdue items, those that wait longest first. Blocks, without a transaction.
  List<String> overdue(int limit);

  /// Asks about the item again, or gives it up after [EnrichmentWaitConfig#attempts()]. Looks again
  /// under the row's lock, for another replica may have done it. Blocks, without a transaction.
  void settle(String id);
}
