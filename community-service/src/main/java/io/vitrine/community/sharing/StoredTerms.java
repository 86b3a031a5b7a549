package io.vitrine.community.sharing;

import java.time.Instant;
import java.util.function.UnaryOperator;

/// The terms in the form in which they are stored: with the password's hash in its place.
///
/// @param passwordHash never the password
record StoredTerms(
    Change<Instant> expiresAt, Change<String> passwordHash, Change<Integer> maxViews) {
  /// @param hash takes long, so this comes before any transaction
  static StoredTerms of(LinkTerms terms, UnaryOperator<String> hash) {
    Change<String> passwordHash =
        switch (terms.password()) {
          case Change.Keep<String> keep -> keep;
          case Change.Clear<String> clear -> clear;
          case Change.Become<String>(String password) -> new Change.Become<>(hash.apply(password));
        };
    return new StoredTerms(terms.expiresAt(), passwordHash, terms.maxViews());
  }
}
