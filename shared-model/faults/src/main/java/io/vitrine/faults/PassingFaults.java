package io.vitrine.faults;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Tells faults of a database that pass by themselves (a connection, a lock, a time limit, a pool
/// that is empty) from those that would come again.
public final class PassingFaults {
  /// Connection; transactions that were idle or open for too long; transaction rollback (deadlock,
  /// serialization); resources; lock not available; a statement beyond its time; operator
  /// intervention (shutdown, crash, cannot connect now, idle session). PostgreSQL, appendix A.
  private static final List<String> SQL_STATES =
      List.of("08", "25P03", "25P04", "40", "53", "55P03", "57014", "57P0");

  /// Agroal gives this fault neither a type nor an SQLState.
  private static final String POOL_EXHAUSTED = "acquisition timeout";

  /// PostgreSQL's driver reports a login that the pool has given up as an unexpected error, with
  /// this text in its cause.
  private static final String LOGIN_GIVEN_UP = "interrupted while attempting to connect";

  private PassingFaults() {}

  /// Whether the fault, or one that it came from, is a passing one of the database.
  public static boolean ofDatabase(Throwable fault) {
    return contains(fault, PassingFaults::isOfDatabase);
  }

  /// Whether the fault is of this kind, or one that it came from: its causes, what was suppressed
  /// (a commit names its reason there), and the next exceptions of a batch.
  public static boolean contains(Throwable fault, Predicate<Throwable> kind) {
    return contains(fault, kind, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static boolean contains(
      @Nullable Throwable fault, Predicate<Throwable> kind, Set<Throwable> seen) {
    if (fault == null || !seen.add(fault)) {
      return false;
    }
    if (kind.test(fault) || contains(fault.getCause(), kind, seen)) {
      return true;
    }
    for (Throwable suppressed : fault.getSuppressed()) {
      if (contains(suppressed, kind, seen)) {
        return true;
      }
    }
    return fault instanceof SQLException sql && contains(sql.getNextException(), kind, seen);
  }

  private static boolean isOfDatabase(Throwable fault) {
    return switch (fault) {
      case SQLTransientException _ -> true;
      case SQLRecoverableException _ -> true;
      case SQLException sql ->
          hasPassingState(sql) || says(sql, POOL_EXHAUSTED) || says(sql.getCause(), LOGIN_GIVEN_UP);
      default -> false;
    };
  }

  private static boolean hasPassingState(SQLException fault) {
    String state = fault.getSQLState();
    return state != null && SQL_STATES.stream().anyMatch(state::startsWith);
  }

  private static boolean says(@Nullable Throwable fault, String text) {
    String message = fault == null ? null : fault.getMessage();
    return message != null && message.toLowerCase(Locale.ROOT).contains(text);
  }
}
