package io.vitrine.outbox;

/// A kind of locks that a transaction holds to its end. Meant for an enum.
public interface RankedLock {
  /// Those with a lower rank are taken first.
  int rank();

  /// Whether a transaction may hold several of this kind: their keys are of type `Long`, and it
  /// takes them in ascending order.
  default boolean takesSeveral() {
    return false;
  }
}
