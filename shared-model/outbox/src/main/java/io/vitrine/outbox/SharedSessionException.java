package io.vitrine.outbox;

/// A service was started behind a pooler that shares the database's sessions.
final class SharedSessionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param users of the connection that must be direct
  SharedSessionException(String users) {
    super(
        "the connection of "
            + users
            + " goes through a pooler that shares sessions, or takes no settings with a connection:"
            + " vitrine.outbox.direct-url names the database itself");
  }

  /// Of the service's own pool.
  SharedSessionException() {
    super(
        "the service's pool goes through a pooler that shares sessions: add prepareThreshold=0 to"
            + " quarkus.datasource.jdbc.url, else a commit may run another client's statement");
  }
}
