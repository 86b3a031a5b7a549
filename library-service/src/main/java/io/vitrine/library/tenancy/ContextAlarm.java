package io.vitrine.library.tenancy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.regex.Pattern;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jboss.logging.Logger;

/// Raises an alarm when a statement touches team rows in a transaction that has no context. The
/// database answers such a statement with no rows, so without the alarm the mistake would look like
/// an empty library.
@Singleton
@PersistenceUnitExtension
class ContextAlarm implements StatementInspector {
  static final String METRIC = "vitrine.library.context.missing";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = Logger.getLogger(ContextAlarm.class);

  /// The guarded tables as whole words: the functions `media_team_of` and `media_matching`, which
  /// need no context or read it themselves, do not match.
  private static final Pattern TEAM_TABLES =
      Pattern.compile("\\b(media|team|team_member)\\b", Pattern.CASE_INSENSITIVE);

  private final transient TransactionSynchronizationRegistry transactions;
  private final transient Counter missing;

  ContextAlarm(TransactionSynchronizationRegistry transactions, MeterRegistry meters) {
    this.transactions = transactions;
    this.missing =
        Counter.builder(METRIC)
            .description(
                "Statements on team rows without a team context: always a programming error")
            .register(meters);
  }

  @Override
  public String inspect(String sql) {
    if (TEAM_TABLES.matcher(sql).find() && !hasContext()) {
      missing.increment();
      LOG.errorf("statement without team context sql=%s", sql);
    }
    return sql;
  }

  private boolean hasContext() {
    return transactions.getTransactionStatus() != Status.STATUS_NO_TRANSACTION
        && transactions.getResource(TeamContext.MARK) != null;
  }
}
