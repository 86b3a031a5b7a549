package io.vitrine.outbox;

import java.sql.SQLException;

/// A statement of the outbox failed. The cause says whether another attempt may help, and
/// [Deliveries] looks there.
final class StatementFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StatementFailedException(String what, SQLException cause) {
    super("could not " + what, cause);
  }
}
