package io.vitrine.storage;

/// What became of an object that was to be deleted if it was the one that was meant.
public enum Deletion {
  /// It was, and is gone.
  DELETED,
  /// There was none.
  MISSING,
  /// Another one is there, and stays.
  OTHER,
  /// It was, but too long ago to delete it unseen, or the store says that another one has come:
  /// nothing was deleted, and a new look tells.
  UNSURE
}
