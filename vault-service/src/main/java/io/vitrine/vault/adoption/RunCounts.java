package io.vitrine.vault.adoption;

/// What a run saw. Listed is the sum of known, adopted and ignored; missing are rows without an
/// object.
record RunCounts(int listed, int known, int adopted, int ignored, int missing) {
  static final RunCounts NONE = new RunCounts(0, 0, 0, 0, 0);

  RunCounts plus(RunCounts other) {
    return new RunCounts(
        listed + other.listed,
        known + other.known,
        adopted + other.adopted,
        ignored + other.ignored,
        missing + other.missing);
  }
}
