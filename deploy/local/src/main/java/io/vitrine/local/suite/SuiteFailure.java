package io.vitrine.local.suite;

/// The suite cannot start or go on. The message is one line for a person: what is wrong and what to
/// do about it.
public final class SuiteFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public SuiteFailure(String message) {
    super(message);
  }

  public SuiteFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
