package io.vitrine.web;

import org.jspecify.annotations.Nullable;

/// A refusal that cuts across a use case. Becomes the answer of its [ProblemType] in the service's
/// body shape; it is expected, so it has no stack trace and is not logged.
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProblemType type;
  private final String text;
  private final transient @Nullable Object details;

  public ProblemException(ProblemType type) {
    this(type, type.message(), null);
  }

  /// @param message replaces the type's own text, to name the value that was refused
  public ProblemException(ProblemType type, String message) {
    this(type, message, null);
  }

  /// @param details what the body carries beside the text; the service's [ErrorBodies] decides how
  public ProblemException(ProblemType type, String message, @Nullable Object details) {
    super(message, null, false, false);
    this.type = type;
    this.text = message;
    this.details = details;
  }

  public ProblemType type() {
    return type;
  }

  public String text() {
    return text;
  }

  public @Nullable Object details() {
    return details;
  }
}
