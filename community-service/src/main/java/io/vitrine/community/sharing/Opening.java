package io.vitrine.community.sharing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of somebody's wish to open a link.
sealed interface Opening {
  /// Unknown, removed, ended, used up, or not ready: nobody learns which.
  record Missing() implements Opening {}

  /// It asks for a password.
  record PasswordNeeded() implements Opening {}

  /// The password was another one.
  record WrongPassword() implements Opening {}

  /// Too many passwords were tried.
  ///
  /// @param left until there may be another one
  record TooManyAttempts(Duration left) implements Opening {}

  /// Too many passwords are being compared just now.
  ///
  /// @param left until it is worth another try
  record Busy(Duration left) implements Opening {}

  /// It is open to a person; who looks ahead of one learns that much and no more.
  record Preview() implements Opening {}

  /// It is open.
  ///
  /// @param pass for the visitor to keep, when a visit begins
  record Opened(OpenedLink link, @Nullable String pass) implements Opening {}
}
