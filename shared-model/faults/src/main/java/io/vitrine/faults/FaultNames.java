package io.vitrine.faults;

import java.sql.SQLException;
import java.util.StringJoiner;

/// What a log may tell of a fault: the types of its causes and their SQL states. Their texts may
/// name what is personal: a row, a key, a file.
public final class FaultNames {
  /// Deeper causes say no more.
  private static final int MOST = 6;

  private FaultNames() {}

  /// Such as `IllegalStateException < PSQLException 08006 < SocketTimeoutException`.
  public static String of(Throwable fault) {
    StringJoiner names = new StringJoiner(" < ");
    Throwable cause = fault;
    for (int depth = 0; cause != null && depth < MOST; depth++) {
      String state = cause instanceof SQLException sql ? " " + sql.getSQLState() : "";
      names.add(cause.getClass().getSimpleName() + state);
      cause = cause.getCause();
    }
    return names.toString();
  }
}
