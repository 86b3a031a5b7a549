package io.vitrine.community.sharing;

/// What a request says of one setting. Left out is not the same as null.
sealed interface Change<T> {
  /// Left out: it stays as it is.
  record Keep<T>() implements Change<T> {}

  /// Null: it goes.
  record Clear<T>() implements Change<T> {}

  /// It becomes this.
  record Become<T>(T value) implements Change<T> {}
}
