package io.vitrine.vault.media;

import org.jspecify.annotations.Nullable;

/// What an edit does to one field.
public sealed interface Change {
  /// The field was not named.
  record Keep() implements Change {}

  /// A new text; null clears the field.
  record To(@Nullable String text) implements Change {}
}
