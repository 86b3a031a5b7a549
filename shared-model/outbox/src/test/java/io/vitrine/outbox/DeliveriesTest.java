package io.vitrine.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.Started;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.EventCodec;
import io.vitrine.events.MalformedEventException;
import io.vitrine.events.Requester;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class DeliveriesTest {
  private static final String CONSUMER = "reader";

  @Inject Deliveries deliveries;
  @Inject Inbox inbox;
  @Inject TransientFaults transientFaults;
  @Inject Database database;

  private final UUID event = UUID.randomUUID();
  private final AtomicInteger tries = new AtomicInteger();

  @Test
  void aRepeatedEventHasOneEffect() {
    deliver(0, null);
    deliver(0, null);

    assertEquals(1, tries.get());
    assertEquals(1, effects());
  }

  @Test
  void aRepeatedEventHasItsEffectAgainWhereItIsWanted() {
    deliveries.deliverEach(message(), CONSUMER, envelope -> tries.incrementAndGet());
    deliveries.deliverEach(message(), CONSUMER, envelope -> tries.incrementAndGet());

    assertEquals(2, tries.get());
  }

  @Test
  void aResultHasOneEffectForItsRequesterAndLeavesNothingWithOthers() {
    for (Requester each : Requester.values()) {
      deliveries.deliverResult(result(Requester.GALLERY), CONSUMER + each, each, this::count);
      deliveries.deliverResult(result(Requester.GALLERY), CONSUMER + each, each, this::count);
    }

    assertEquals(1, tries.get());
    assertEquals(1, inboxEntries());
  }

  @Test
  void concurrentDeliveriesOfOneEventHaveOneEffect() throws Exception {
    try (var executor = Executors.newFixedThreadPool(8)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(executor.submit(() -> deliver(0, null)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }

    assertEquals(1, effects());
  }

  @Test
  void aTransientFaultIsTriedAgainUntilItHasPassed() {
    deliver(8, new IllegalStateException(new SQLException("connection lost", "08006")));

    assertEquals(9, tries.get());
    assertEquals(1, effects());
  }

  @Test
  void aFaultOfTheEffectRollsBackEffectAndInbox() {
    deliver(1, new IllegalStateException("raced"));

    assertEquals(2, tries.get());
    assertEquals(1, effects());
  }

  @Test
  void afterFiveTriesAnyOtherFaultGoesToTheCaller() {
    var poison = new IllegalStateException("never works");

    var thrown = assertThrows(IllegalStateException.class, () -> deliver(99, poison));

    assertEquals(poison, thrown);
    assertEquals(5, tries.get());
    assertEquals(0, effects());
    assertEquals(0, inboxEntries());
  }

  @Test
  void whatIsNoEventGoesToTheCallerAtOnce() {
    assertThrows(
        MalformedEventException.class,
        () -> deliveries.deliver("{}".getBytes(UTF_8), CONSUMER, _ -> tries.incrementAndGet()));

    assertEquals(0, tries.get());
  }

  @Test
  void anEventOfAnUnknownTypeIsSkippedAndCounted() {
    var registry = new SimpleMeterRegistry();
    String newer =
        new String(message(), UTF_8).replace("ActivityRecorded", "ActivityRecordedTwice");

    byHand(registry, "PT0.01S")
        .deliver(newer.getBytes(UTF_8), CONSUMER, _ -> tries.incrementAndGet());

    assertEquals(0, tries.get());
    assertEquals(1, registry.get("vitrine.deliveries.unknown").counter().count());
  }

  @Test
  void theShutdownEndsTheWaitForTheNextTry() {
    Deliveries patient = byHand(new SimpleMeterRegistry(), "PT1H");
    RuntimeException fault = new IllegalStateException(new SQLException("away", "57P01"));
    CompletableFuture<Void> delivery =
        CompletableFuture.runAsync(
            () ->
                patient.deliver(
                    message(),
                    CONSUMER,
                    _ -> {
                      tries.incrementAndGet();
                      throw fault;
                    }),
            Thread::startVirtualThread);
    await().until(() -> tries.get() == 1);

    patient.stop("shutdown");

    var ended = assertThrows(ExecutionException.class, () -> delivery.get(2, SECONDS));
    assertInstanceOf(IllegalStateException.class, ended.getCause());
    assertEquals(1, tries.get());
  }

  @Test
  void theShutdownEndsTheWaitForAStoreThatIsAway() {
    Deliveries patient = byHand(new SimpleMeterRegistry(), "PT1H");
    CompletableFuture<Object> look =
        CompletableFuture.supplyAsync(
            () ->
                patient.patiently(
                    CONSUMER,
                    () -> {
                      tries.incrementAndGet();
                      throw new IllegalStateException(new SQLException("away", "08006"));
                    }),
            Thread::startVirtualThread);
    await().until(() -> tries.get() == 1);

    patient.stop("shutdown");

    assertThrows(ExecutionException.class, () -> look.get(2, SECONDS));
    assertEquals(1, tries.get());
  }

  @Test
  void theAgeOfWhatIsTriedIsShownUntilItIsDone() {
    var registry = new SimpleMeterRegistry();
    Deliveries working = byHand(registry, "PT0.01S");

    String done =
        working.patiently(
            CONSUMER,
            () -> {
              if (registry.get("vitrine.deliveries.oldest.age").gauge().value() < 0.1) {
                throw new IllegalStateException(new SQLException("away", "08006"));
              }
              return "done";
            });

    assertEquals("done", done);
    assertEquals(0, registry.get("vitrine.deliveries.oldest.age").gauge().value());
  }

  private void deliver(int failures, @Nullable RuntimeException fault) {
    deliveries.deliver(
        message(),
        CONSUMER,
        envelope -> {
          database.update("insert into effect (event_id) values (?)", envelope.id());
          if (tries.incrementAndGet() <= failures && fault != null) {
            throw fault;
          }
        });
  }

  private Deliveries byHand(SimpleMeterRegistry registry, String pause) {
    DeliverySettings settings =
        SettingsTest.config(
                Map.of(
                    "vitrine.deliveries.first-pause",
                    pause,
                    "vitrine.deliveries.longest-pause",
                    pause))
            .getConfigMapping(DeliverySettings.class);
    return new Deliveries(
        inbox, transientFaults, settings, new DeliveryMetrics(registry, Clock.systemUTC()));
  }

  private void count(EnrichmentResult result) {
    tries.incrementAndGet();
  }

  private byte[] message() {
    return message(Activities.activity("user_1", 1));
  }

  private byte[] result(Requester requester) {
    return message(new Started(requester, "17", 1));
  }

  private byte[] message(Event data) {
    return new EventCodec()
        .encode(new Envelope<>(event, URI.create("/vitrine/tests"), Instant.EPOCH, null, data));
  }

  private long effects() {
    return database.number("select count(*) from effect where event_id = ?", event);
  }

  private long inboxEntries() {
    return database.number("select count(*) from inbox where event_id = ?", event);
  }
}
