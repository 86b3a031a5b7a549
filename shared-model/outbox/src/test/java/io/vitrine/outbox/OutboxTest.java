package io.vitrine.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.EventCodec;
import io.vitrine.events.Trace;
import io.vitrine.testing.SuiteResource;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The outbox, with a relay as the application starts it.
@QuarkusTest
@QuarkusTestResource(
    value = SuiteResource.class,
    initArgs = @ResourceArg(name = "database", value = "outbox_test"))
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class OutboxTest {
  private static final int KEYS = 20;
  private static final int EVENTS_OF_A_KEY = 100;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Inject Outbox outbox;
  @Inject Deliveries deliveries;
  @Inject Activities activities;
  @Inject Database database;
  @Inject KafkaSenders senders;
  @Inject RelayBench relays;
  @Inject TransactionSynchronizationRegistry registry;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private ActivityReader reader;
  private final String key = Activities.freshKey();

  @BeforeEach
  void begin() {
    reader = new ActivityReader(bootstrapServers);
    relays.begin();
    relays.startWithTheApplication(senders, true);
  }

  @AfterEach
  void end() {
    relays.stopAll();
    reader.close();
  }

  @Test
  void whatFollowsFromAnEventBelongsToItsRequest() {
    Trace trace = new Trace("share-7", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    Envelope<Event> cause =
        new Envelope<>(
            UUID.randomUUID(),
            URI.create("/vitrine/test"),
            Instant.now(),
            trace.parent(),
            trace.requestId(),
            Activities.activity(Activities.freshKey(), 0));

    deliveries.deliver(
        new EventCodec().encode(cause),
        "outbox-test.trace",
        event -> outbox.append(Activities.activity(key, 1)));

    await().atMost(LIMIT).until(() -> reader.arrived(key).size() == 1);
    assertEquals(trace, reader.arrived(key).getFirst().trace());
    assertEquals(Trace.NONE, Trace.current());
  }

  @Test
  void anAppendOutsideOfATransactionIsRefused() {
    assertThrows(IllegalStateException.class, () -> outbox.append(Activities.activity(key, 1)));
  }

  @Test
  void aCommittedEventIsOnKafkaWithinASecond() {
    activities.append(Activities.freshKey(), 0); // opens the producer
    await().atMost(LIMIT).until(this::outboxIsEmpty);

    UUID id = activities.append(key, 1);

    await().atMost(Duration.ofSeconds(1)).until(() -> reader.arrived(key).size() == 1);
    var envelope = reader.arrived(key).getFirst();
    assertEquals(id, envelope.id());
    assertEquals(URI.create("/vitrine/outbox-test"), envelope.source());
    assertEquals(Activities.activity(key, 1).key(), envelope.data().key());
    await().atMost(LIMIT).until(this::outboxIsEmpty);
  }

  /// Of many events, some are written before the end.
  @ParameterizedTest
  @ValueSource(longs = {1, 2_500})
  void aRollbackLeavesNoEvent(long events) {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            QuarkusTransaction.requiringNew()
                .run(
                    () -> {
                      LongStream.rangeClosed(1, events)
                          .forEach(number -> outbox.append(Activities.activity(key, number)));
                      throw new IllegalArgumentException("the domain says no");
                    }));
    activities.append(key, 3);

    await().atMost(LIMIT).untilAsserted(() -> assertEquals(List.of(3L), reader.numbers(key)));
  }

  @Test
  void theEventsOfATransactionArriveAllAndInTheirOrder() {
    List<Long> numbers = LongStream.rangeClosed(1, 2_500).boxed().toList();

    List<UUID> appended =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    numbers.stream()
                        .map(number -> outbox.append(Activities.activity(key, number)))
                        .toList());

    await().atMost(LIMIT).until(() -> reader.arrived(key).size() >= numbers.size());
    assertEquals(numbers, reader.numbers(key));
    assertEquals(appended, reader.arrived(key).stream().map(Envelope::id).toList());
  }

  @Test
  void anEventOfTheLastMomentIsWrittenToo() {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              outbox.append(Activities.activity(key, 1));
              registry.registerInterposedSynchronization(
                  new LastMoment(() -> outbox.append(Activities.activity(key, 2))));
            });

    await().atMost(LIMIT).untilAsserted(() -> assertEquals(List.of(1L, 2L), reader.numbers(key)));
  }

  /// Acts when the transaction is about to commit.
  private record LastMoment(Runnable work) implements Synchronization {
    @Override
    public void beforeCompletion() {
      work.run();
    }

    @Override
    public void afterCompletion(int status) {
      // All is done.
    }
  }

  @Test
  void aTransactionWithinAnotherHasItsOwnEvents() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            QuarkusTransaction.requiringNew()
                .run(
                    () -> {
                      outbox.append(Activities.activity(key, 1));
                      activities.append(key, 2);
                      throw new IllegalArgumentException("the domain says no");
                    }));

    await().atMost(LIMIT).untilAsserted(() -> assertEquals(List.of(2L), reader.numbers(key)));
  }

  @Test
  void aTransactionWhoseEventCannotBeWrittenFailsAndSaysWhy() {
    Exception failed =
        assertThrows(
            Exception.class,
            () ->
                QuarkusTransaction.requiringNew()
                    .run(
                        () -> {
                          database.update("insert into counter (key, version) values (?, 1)", key);
                          outbox.append(Activities.activity(key + "\0 is no text", 1));
                        }));

    assertTrue(
        Stream.iterate((Throwable) failed, Objects::nonNull, Throwable::getCause)
            .anyMatch(SQLException.class::isInstance),
        failed::toString);
    assertEquals(0, database.number("select count(*) from counter where key = ?", key));
  }

  @Test
  void eventsOfAKeyArriveOnceAndInTheOrderOfTheirCommits() throws Exception {
    List<String> keys = Stream.generate(Activities::freshKey).limit(KEYS).toList();

    appendConcurrently(keys);

    List<Long> all = LongStream.rangeClosed(1, EVENTS_OF_A_KEY).boxed().toList();
    for (String each : keys) {
      await().atMost(LIMIT).until(() -> reader.numbers(each).size() >= EVENTS_OF_A_KEY);
      assertEquals(all, reader.numbers(each));
    }
    assertTrue(reader.total() >= KEYS * EVENTS_OF_A_KEY);
  }

  /// Each key has two writers, which meet at its row.
  private void appendConcurrently(List<String> keys)
      throws InterruptedException, ExecutionException {
    try (var executor = Executors.newFixedThreadPool(10)) {
      List<Future<?>> appends = new ArrayList<>();
      for (int i = 0; i < EVENTS_OF_A_KEY; i++) {
        keys.forEach(each -> appends.add(executor.submit(() -> activities.countUp(each))));
      }
      for (Future<?> append : appends) {
        append.get();
      }
    }
  }

  private boolean outboxIsEmpty() {
    return database.number("select count(*) from outbox") == 0;
  }
}
