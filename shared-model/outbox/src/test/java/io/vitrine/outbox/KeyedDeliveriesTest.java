package io.vitrine.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyedDeliveriesTest {
  private final DeliveryMetrics metrics =
      new DeliveryMetrics(new SimpleMeterRegistry(), Clock.systemUTC());
  private final KeyedDeliveries deliveries = deliveries(2, 3, "PT20S");
  private final CountDownLatch gate = new CountDownLatch(1);
  private final List<String> begun = new CopyOnWriteArrayList<>();
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final List<Throwable> failed = new CopyOnWriteArrayList<>();

  @AfterEach
  void open() {
    gate.countDown();
  }

  @Test
  void aSlowKeyHoldsUpOnlyItself() {
    slow("a", "a1");
    quick("a", "a2");
    quick("b", "b1");
    quick("c", "c1");

    // Which of the three threads comes first is nobody's promise.
    await().until(() -> Set.copyOf(done).equals(Set.of("b1", "c1")));
    await().until(() -> Set.copyOf(begun).equals(Set.of("a1", "b1", "c1")));

    gate.countDown();
    await().until(() -> done.size() == 4);
    assertEquals(List.of("a1", "a2"), done.subList(2, 4));
  }

  @Test
  void aKeyKeepsItsOrderAlsoAfterOneThatFailed() {
    IllegalStateException fault = new IllegalStateException("a test says so");
    submit(
        "a",
        "a1",
        () -> {
          pass();
          throw fault;
        });
    quick("a", "a2");
    quick("a", "a3");

    gate.countDown();

    await().until(() -> done.equals(List.of("a2", "a3")));
    assertEquals(List.of("a1", "a2", "a3"), begun);
    assertSame(fault, failed.getFirst());
  }

  @Test
  void noMoreAreAtWorkThanAllowed() {
    slow("a", "a1");
    slow("b", "b1");
    slow("c", "c1");

    await().until(() -> begun.size() == 2);
    gate.countDown();

    await().until(() -> done.size() == 3);
    assertEquals("c1", begun.getLast());
  }

  @Test
  void whoSubmitsIsToldToWaitWhileTooManyWait() {
    slow("a", "a1");
    quick("a", "a2");
    CompletionStage<Void> room = quick("a", "a3");
    assertTrue(room.toCompletableFuture().isDone());

    CompletionStage<Void> full = quick("a", "a4");

    assertFalse(full.toCompletableFuture().isDone());
    gate.countDown();
    await().until(() -> full.toCompletableFuture().isDone());
  }

  @Test
  void aStopWaitsForWhatIsAtWorkAndLeavesTheRest() {
    slow("a", "a1");
    quick("a", "a2");
    await().until(() -> begun.equals(List.of("a1")));
    CompletableFuture<Void> stop = CompletableFuture.runAsync(() -> stop(deliveries));
    await().until(deliveries::isStopped);
    assertFalse(stop.isDone());

    gate.countDown();
    stop.join();

    assertEquals(List.of("a1"), done);
    assertFalse(quick("b", "b1").toCompletableFuture().isDone());
    assertEquals(List.of("a1"), begun);
  }

  @Test
  void aStopWaitsOnlySoLongAndWhatFailsLaterIsNoDeadLetter() {
    KeyedDeliveries hurried = deliveries(2, 3, "PT0.01S");
    CountDownLatch ended = new CountDownLatch(1);
    hurried.submit(
        "a",
        () -> {
          begun.add("a1");
          pass();
          ended.countDown();
          throw new IllegalStateException("the pool is closed");
        },
        () -> done.add("a1"),
        failed::add);
    await().until(() -> begun.equals(List.of("a1")));

    stop(hurried);
    gate.countDown();

    await().until(() -> ended.getCount() == 0 && hurried.isIdle());
    assertEquals(List.of(), failed);
    assertEquals(List.of(), done);
  }

  @Test
  void aStopDoesNotWaitForWhatWaitsForAServerThatIsAway() {
    KeyedDeliveries patient = deliveries(2, 3, "PT1H");
    patient.submit(
        "a",
        () -> {
          try (var _ = metrics.pause()) {
            begun.add("a1");
            pass();
          }
          throw new IllegalStateException("the database is still away");
        },
        () -> done.add("a1"),
        failed::add);
    await().until(() -> begun.equals(List.of("a1")));

    CompletableFuture<Void> stop = CompletableFuture.runAsync(() -> stop(patient));

    await().atMost(Duration.ofSeconds(2)).until(stop::isDone);
    gate.countDown();
    await().until(patient::isIdle);
    assertEquals(List.of(), failed);
  }

  private static void stop(KeyedDeliveries deliveries) {
    try {
      deliveries.stop(new ShutdownEvent());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void slow(String key, String name) {
    submit(key, name, this::pass);
  }

  private CompletionStage<Void> quick(String key, String name) {
    return submit(key, name, () -> {});
  }

  private CompletionStage<Void> submit(String key, String name, Runnable rest) {
    return deliveries.submit(
        key,
        () -> {
          begun.add(name);
          rest.run();
        },
        () -> done.add(name),
        failed::add);
  }

  private void pass() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(5));
  }

  private KeyedDeliveries deliveries(int atOnce, int waiting, String patience) {
    return new KeyedDeliveries(
        new SmallRyeConfigBuilder()
            .withMapping(DeliverySettings.class)
            .withSources(
                new PropertiesConfigSource(
                    Map.of(
                        "vitrine.deliveries.at-once", Integer.toString(atOnce),
                        "vitrine.deliveries.waiting", Integer.toString(waiting),
                        "vitrine.deliveries.stop-patience", patience),
                    "test",
                    500))
            .build()
            .getConfigMapping(DeliverySettings.class),
        metrics);
  }
}
