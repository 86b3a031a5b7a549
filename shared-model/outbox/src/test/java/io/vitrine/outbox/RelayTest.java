package io.vitrine.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.events.ActivityRecorded;
import io.vitrine.events.Envelope;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The relay under crashes and outages: each test starts its own.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class RelayTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Inject Outbox outbox;
  @Inject Activities activities;
  @Inject Database database;
  @Inject KafkaSenders senders;
  @Inject Clock clock;
  @Inject RelayBench relays;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private final String key = Activities.freshKey();
  private ActivityReader reader;

  @BeforeEach
  void begin() {
    reader = new ActivityReader(bootstrapServers);
    database.update("delete from outbox");
    relays.begin();
  }

  @AfterEach
  void end() {
    relays.stopAll();
    reader.close();
  }

  @Test
  void anEventIsSentAgainWithTheSameIdWhenTheRelayDiesBeforeTheDelete() {
    UUID first = activities.append(key, 1);
    UUID second = activities.append(key, 2);
    AtomicBoolean died = new AtomicBoolean();

    relays.start(
        () ->
            new AfterSend(
                senders.open(),
                () -> {
                  if (died.compareAndSet(false, true)) {
                    assertEquals(1, relays.terminateTheLeader());
                  }
                }));

    await().atMost(LIMIT).until(this::outboxIsEmpty);
    await().atMost(LIMIT).until(() -> reader.arrived(key).size() >= 4);
    assertEquals(
        List.of(first, second, first, second),
        reader.arrived(key).stream().map(Envelope::id).toList());
  }

  @Test
  void ofTwoRelaysOneSendsAndTheOtherTakesOverWhenTheFirstIsCutOff() {
    AtomicInteger firstSent = new AtomicInteger();
    AtomicInteger secondSent = new AtomicInteger();
    relays.startWithOneConnection(() -> new AfterSend(senders.open(), firstSent::incrementAndGet));
    activities.append(key, 1);
    await().atMost(LIMIT).until(() -> reader.numbers(key).equals(List.of(1L)));

    relays.start(() -> new AfterSend(senders.open(), secondSent::incrementAndGet));
    await().atMost(LIMIT).until(() -> relays.sessions() == 2);
    activities.append(key, 2);
    await().atMost(LIMIT).until(() -> reader.numbers(key).equals(List.of(1L, 2L)));
    await().atMost(LIMIT).until(this::outboxIsEmpty);
    assertEquals(0, secondSent.get());
    int sentBefore = firstSent.get();

    assertEquals(1, relays.terminateTheLeader());
    activities.append(key, 3);

    await().atMost(LIMIT).until(() -> reader.numbers(key).equals(List.of(1L, 2L, 3L)));
    assertEquals(sentBefore, firstSent.get());
    assertEquals(1, secondSent.get());
  }

  @Test
  void nothingIsLostNorReorderedWhileKafkaIsAway() {
    AtomicBoolean away = new AtomicBoolean(true);
    KafkaSenders nowhere =
        new KafkaSenders(Map.of("bootstrap.servers", "localhost:1"), relays.settings(), "nowhere");
    relays.start(() -> away.get() ? nowhere.open() : senders.open());
    for (int i = 1; i <= 5; i++) {
      activities.append(key, i);
    }
    await().atMost(LIMIT).until(() -> relays.count("vitrine.outbox.failures") >= 1);
    assertTrue(relays.gauge("vitrine.outbox.oldest.age") > 0);
    assertTrue(relays.gauge("vitrine.outbox.pending") > 0);

    away.set(false);

    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertEquals(List.of(1L, 2L, 3L, 4L, 5L), reader.numbers(key)));
    await().atMost(LIMIT).until(() -> relays.gauge("vitrine.outbox.pending") == 0);
    assertEquals(0, relays.gauge("vitrine.outbox.oldest.age"));
    assertEquals(5, relays.count("vitrine.outbox.sent"));
  }

  @Test
  void anEventThatIsTooLargeForKafkaIsSetAsideAndTheNextOnesGoOn() {
    relays.start(senders);
    UUID large =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    outbox.append(
                        new ActivityRecorded(
                            key,
                            "bragged",
                            "tests",
                            Map.of("text", "x".repeat(2_000_000)),
                            Instant.EPOCH)));
    activities.append(key, 2);

    await().atMost(LIMIT).until(() -> reader.numbers(key).equals(List.of(2L)));
    await().atMost(LIMIT).until(this::outboxIsEmpty);
    assertEquals(
        1,
        database.number(
            """
            select count(*) from outbox_failed
            where event_id = ? and length(payload) > 2000000
              and reason like '%RecordTooLargeException%'
            """,
            large));
    assertEquals(1, relays.count("vitrine.outbox.refused"));
  }

  @Test
  void aRelayThatIsSwitchedOffLeavesEventsWhereTheyAre() {
    activities.append(key, 1);

    relays.startWithTheApplication(senders, false);

    await().during(Duration.ofMillis(500)).atMost(LIMIT).until(() -> relays.sessions() == 0);
    assertEquals(1, database.number("select count(*) from outbox"));
  }

  @Test
  void theLeaderForgetsInboxEntriesOlderThanTheRetention() {
    UUID old = UUID.randomUUID();
    UUID young = UUID.randomUUID();
    String insert = "insert into inbox (consumer, event_id, received_at) values ('purge', ?, ?)";
    database.update(
        insert, old, clock.instant().minus(Duration.ofDays(46)).atOffset(ZoneOffset.UTC));
    database.update(
        insert, young, clock.instant().minus(Duration.ofDays(44)).atOffset(ZoneOffset.UTC));

    relays.start(senders);

    String entry = "select count(*) from inbox where event_id = ?";
    await().atMost(LIMIT).until(() -> database.number(entry, old) == 0);
    assertEquals(1, database.number(entry, young));
  }

  @Test
  void theInboxIsPurgedWhileThereIsAlwaysSomethingToSend() {
    UUID old = UUID.randomUUID();
    database.update(
        "insert into inbox (consumer, event_id, received_at) values ('purge', ?, ?)",
        old,
        clock.instant().minus(Duration.ofDays(46)).atOffset(ZoneOffset.UTC));
    AtomicBoolean loaded = new AtomicBoolean(true);
    AtomicInteger number = new AtomicInteger(1);
    activities.append(key, number.get());

    relays.start(
        () ->
            new AfterSend(
                senders.open(),
                () -> {
                  if (loaded.get()) {
                    activities.append(key, number.incrementAndGet());
                  }
                }));

    await()
        .atMost(LIMIT)
        .until(() -> database.number("select count(*) from inbox where event_id = ?", old) == 0);
    assertTrue(database.number("select count(*) from outbox") > 0);
    loaded.set(false);
    await().atMost(LIMIT).until(this::outboxIsEmpty);
  }

  @Test
  void aLeaderThatIsFrozenGivesUpItsPlace() {
    CountDownLatch thaw = new CountDownLatch(1);
    AtomicInteger frozen = new AtomicInteger();
    relays.startTalkative(() -> new Frozen(frozen, thaw));
    UUID event = activities.append(key, 1);
    await().atMost(LIMIT).until(() -> frozen.get() == 1);

    relays.start(senders);

    await().atMost(LIMIT).until(() -> reader.numbers(key).equals(List.of(1L)));
    await().atMost(LIMIT).until(this::outboxIsEmpty);
    thaw.countDown();
    activities.append(key, 2);
    await().atMost(LIMIT).until(() -> reader.numbers(key).equals(List.of(1L, 2L)));
    assertEquals(event, reader.arrived(key).getFirst().id());
  }

  /// Sends nothing while it is frozen, like a process that SIGSTOP has stopped.
  private record Frozen(AtomicInteger frozen, CountDownLatch thaw) implements EventSender {
    @Override
    public SendReport send(List<OutboxRow> rows) {
      frozen.incrementAndGet();
      try {
        thaw.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new SendReport();
    }

    @Override
    public void close() {}
  }

  private boolean outboxIsEmpty() {
    return database.number("select count(*) from outbox") == 0;
  }

  /// Does something between the acknowledgement and the delete.
  private record AfterSend(EventSender sender, Runnable action) implements EventSender {
    @Override
    public SendReport send(List<OutboxRow> rows) {
      SendReport report = sender.send(rows);
      action.run();
      return report;
    }

    @Override
    public void close() {
      sender.close();
    }
  }
}
