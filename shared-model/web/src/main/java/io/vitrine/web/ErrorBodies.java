package io.vitrine.web;

import org.jspecify.annotations.Nullable;

/// The shape and the texts of a service's error answers: one bean per service.
public interface ErrorBodies {
  /// The body of an error answer, written as JSON.
  ///
  /// @param details null for most errors
  Object body(int status, String message, @Nullable Object details);

  /// The text of a 401.
  String unauthorized();

  /// The text of a 500 on this request.
  ///
  /// @param method upper case
  /// @param path begins with a slash
  String internalError(String method, String path);
}
