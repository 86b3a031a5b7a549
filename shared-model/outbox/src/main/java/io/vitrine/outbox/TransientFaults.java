package io.vitrine.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells faults that pass by themselves (a connection, a lock, a store that is away) from those
/// that would come again.
@ApplicationScoped
class TransientFaults {
  /// Longer chains of causes are cycles.
  private static final int DEEPEST_CAUSE = 30;

  /// Connection, transaction rollback (deadlock, serialization), resources, lock not available,
  /// operator intervention (shutdown, crash, cannot connect now); PostgreSQL, appendix A.
  private static final List<String> SQL_STATES = List.of("08", "40", "53", "55P03", "57P0");

  /// Agroal gives this fault neither a type nor an SQLState.
  private static final String POOL_EXHAUSTED = "acquisition timeout";

  private final Set<String> typeNames;

  TransientFaults(DeliverySettings settings) {
    this.typeNames = Set.copyOf(settings.transientTypes());
  }

  boolean contains(Throwable fault) {
    return contains(fault, DEEPEST_CAUSE);
  }

  private boolean contains(@Nullable Throwable fault, int depth) {
    if (fault == null || depth == 0) {
      return false;
    }
    return isTransient(fault)
        || contains(fault.getCause(), depth - 1)
        || (fault instanceof SQLException sql && contains(sql.getNextException(), depth - 1));
  }

  private boolean isTransient(Throwable fault) {
    return switch (fault) {
      case SQLTransientException _ -> true;
      case SQLRecoverableException _ -> true;
      case SQLException sql -> hasTransientState(sql) || isPoolExhausted(sql);
      default -> hasTransientType(fault);
    };
  }

  private static boolean hasTransientState(SQLException fault) {
    String state = fault.getSQLState();
    return state != null && SQL_STATES.stream().anyMatch(state::startsWith);
  }

  private static boolean isPoolExhausted(SQLException fault) {
    String message = fault.getMessage();
    return message != null && message.toLowerCase(Locale.ROOT).contains(POOL_EXHAUSTED);
  }

  private boolean hasTransientType(Throwable fault) {
    for (Class<?> type = fault.getClass(); type != null; type = type.getSuperclass()) {
      if (typeNames.contains(type.getName())) {
        return true;
      }
    }
    return false;
  }
}
