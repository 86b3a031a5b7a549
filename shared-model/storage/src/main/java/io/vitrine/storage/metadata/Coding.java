package io.vitrine.storage.metadata;

/// How pictures or sounds are encoded: knows what else a coded sample has room for.
interface Coding {
  /// Looks through one sample. The cursor is at its first byte; it need not be moved to the end.
  ///
  /// @param end the place of the first byte behind it
  /// @throws WalkEndedException when there is something in it that nobody is shown
  void check(ByteCursor cursor, long end);
}
