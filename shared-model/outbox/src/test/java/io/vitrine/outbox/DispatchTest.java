package io.vitrine.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.outbox.Dispatch.Pass;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class DispatchTest {
  @Inject AgroalDataSource dataSource;
  @Inject Activities activities;
  @Inject Database database;
  @Inject Clock clock;

  private final List<String> statements = new ArrayList<>();

  @Test
  void aLongBacklogIsNotCountedForEachBatch() throws Exception {
    database.update("delete from outbox");
    for (int i = 1; i <= 3; i++) {
      activities.append(Activities.freshKey(), i);
    }
    OutboxMetrics metrics = new OutboxMetrics(new SimpleMeterRegistry(), clock);
    List<Long> pending = new ArrayList<>();

    try (Connection connection = dataSource.getConnection();
        Dispatch dispatch =
            new Dispatch(
                new OutboxTable(listened(connection)), Acknowledging::new, 1, metrics, clock)) {
      for (int i = 0; i < 3; i++) {
        assertEquals(Pass.SENT, dispatch.pass());
        pending.add(metrics.backlog().pending());
      }
      assertEquals(Pass.NOTHING_TO_SEND, dispatch.pass());
    }

    assertEquals(List.of(3L, 2L, 1L), pending);
    assertEquals(Backlog.EMPTY, metrics.backlog());
    assertEquals(1, statements.stream().filter(sql -> sql.contains("count(*)")).count());
  }

  private Connection listened(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            DispatchTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                statements.add(String.valueOf(arguments[0]));
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  private static final class Acknowledging implements EventSender {
    @Override
    public SendReport send(List<OutboxRow> rows) {
      SendReport report = new SendReport();
      rows.forEach(report::acknowledge);
      return report;
    }

    @Override
    public void close() {}
  }
}
