package io.vitrine.storage.metadata;

/// Ends a walk at the first thing that decides it.
final class WalkEndedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Cleanness outcome;

  private WalkEndedException(Cleanness outcome) {
    // No trace: this is an answer, and a hostile file must not make it dear.
    super(outcome.toString(), null, false, false);
    this.outcome = outcome;
  }

  Cleanness outcome() {
    return outcome;
  }

  static WalkEndedException unclean(String what) {
    return new WalkEndedException(new Cleanness.Unclean(what));
  }

  static WalkEndedException broken(String why) {
    return new WalkEndedException(new Cleanness.Broken(why));
  }
}
