package io.vitrine.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.PooledServers;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// A service whose pool goes through PgBouncer in transaction mode.
@QuarkusTest
@QuarkusTestResource(
    value = PooledServers.class,
    initArgs = @ResourceArg(name = "database", value = "vault"),
    restrictToAnnotatedClass = true)
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class PgBouncerTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Inject Activities activities;
  @Inject Database database;
  @Inject KafkaSenders senders;
  @Inject RelayBench relays;
  @Inject DedicatedConnections direct;
  @Inject OutboxMetrics metrics;
  @Inject AgroalDataSource pool;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String poolUrl;

  @ConfigProperty(name = "quarkus.datasource.username")
  String user;

  @ConfigProperty(name = "quarkus.datasource.password")
  String password;

  @Test
  void aHundredEditsWithTwoReplicasAreToldOnceAndInOrder() throws Exception {
    String key = Activities.freshKey();
    relays.begin();
    try (ActivityReader reader = new ActivityReader(bootstrapServers);
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      relays.start(senders);
      relays.start(senders);
      await().atMost(LIMIT).until(() -> relays.sessions() == 2);

      List<? extends Future<?>> edits =
          IntStream.range(0, 100)
              .mapToObj(edit -> threads.submit(() -> activities.countUp(key)))
              .toList();
      for (Future<?> edit : edits) {
        edit.get();
      }

      List<Long> all = LongStream.rangeClosed(1, 100).boxed().toList();
      await().atMost(LIMIT).untilAsserted(() -> assertEquals(all, reader.numbers(key)));
      assertEquals(0, database.number("select count(*) from outbox"));
    } finally {
      relays.stopAll();
    }
  }

  @Test
  void aRelayBehindThePoolerIsRefusedAtTheStart() {
    DedicatedConnections pooled =
        new DedicatedConnections(
            poolUrl,
            user,
            password,
            SettingsTest.config(Map.of()).getConfigMapping(OutboxSettings.class));

    SharedSessionException e =
        assertThrows(
            SharedSessionException.class,
            () -> new SessionCheck(pooled, pool).check(new StartupEvent()));

    assertTrue(String.valueOf(e.getMessage()).contains("vitrine.outbox.direct-url"));
  }

  @Test
  void aPoolWithNamedStatementsIsRefusedAtTheStart() throws SQLException {
    try (AgroalDataSource named = pool(poolUrl.replace("?prepareThreshold=0", ""))) {
      SharedSessionException e =
          assertThrows(
              SharedSessionException.class,
              () -> new SessionCheck(direct, named).check(new StartupEvent()));

      assertTrue(String.valueOf(e.getMessage()).contains("prepareThreshold=0"));
    }
    assertDoesNotThrow(() -> new SessionCheck(direct, pool).check(new StartupEvent()));
  }

  @Test
  void whatWaitsIsSeenThoughNoRelayIsConnected() {
    database.update("delete from outbox");
    activities.append(Activities.freshKey(), 1);
    activities.append(Activities.freshKey(), 2);

    await().atMost(LIMIT).until(() -> metrics.backlog().pending() == 2);
    assertTrue(metrics.oldestAge().isPositive());
    database.update("delete from outbox");
  }

  private AgroalDataSource pool(String url) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pooled ->
                    pooled
                        .maxSize(4)
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .jdbcUrl(url)
                                    .principal(new NamePrincipal(user))
                                    .credential(new SimplePassword(password)))));
  }
}
