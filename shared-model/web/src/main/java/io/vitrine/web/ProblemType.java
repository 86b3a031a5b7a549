package io.vitrine.web;

/// One refusal that a caller can meet. Each service lists its own in an enum.
public interface ProblemType {
  /// The HTTP status.
  int status();

  /// The text of the answer, as the service's API document has it.
  String message();
}
