package io.vitrine.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class SignalsTest {
  private static final String TOPIC = "tests";
  private static final Duration LONG = Duration.ofMinutes(2);

  @Inject Signals signals;
  @Inject DedicatedConnections connections;
  @Inject Database database;

  private final String key = UUID.randomUUID().toString();
  private final AtomicReference<Optional<String>> state = new AtomicReference<>(Optional.empty());
  private final AtomicInteger checks = new AtomicInteger();

  @Test
  void whatIsThereAlreadyIsReturnedAtOnce() {
    state.set(Optional.of("there"));

    assertEquals(Optional.of("there"), signals.await(TOPIC, key, LONG, this::check));
    assertEquals(1, checks.get());
  }

  @Test
  void aSignalOfAnotherConnectionEndsTheWait() throws Exception {
    CompletableFuture<Optional<String>> waiting = waitForIt();
    state.set(Optional.of("done"));

    notifyFromElsewhere(key);

    assertEquals(Optional.of("done"), waiting.get(2, TimeUnit.SECONDS));
    assertEquals(2, checks.get());
  }

  @Test
  void aSignalRaisedInATransactionArrivesWithItsCommitAndNotWithARollback() throws Exception {
    CompletableFuture<Optional<String>> waiting = waitForIt();
    QuarkusTransaction.begin();
    signals.raise(TOPIC, key);
    QuarkusTransaction.rollback();
    state.set(Optional.of("done"));

    QuarkusTransaction.requiringNew().run(() -> signals.raise(TOPIC, key));

    assertEquals(Optional.of("done"), waiting.get(2, TimeUnit.SECONDS));
    assertEquals(2, checks.get());
  }

  @Test
  void aSignalWithoutEffectLetsTheWaitGoOn() throws Exception {
    CompletableFuture<Optional<String>> waiting = waitForIt();
    notifyFromElsewhere(key);
    await().until(() -> checks.get() == 2);
    state.set(Optional.of("done"));

    notifyFromElsewhere(key);

    assertEquals(Optional.of("done"), waiting.get(2, TimeUnit.SECONDS));
  }

  @Test
  void theLimitEndsTheWaitWithALastCheck() {
    assertEquals(Optional.empty(), signals.await(TOPIC, key, Duration.ofMillis(50), this::check));
    assertEquals(2, checks.get());
  }

  @Test
  void waitersLookAgainWhenTheListenerHadToReconnect() throws Exception {
    CompletableFuture<Optional<String>> waiting = waitForIt();
    state.set(Optional.of("done")); // its signal was lost with the connection

    assertTrue(database.terminate("vitrine-signals") >= 1);

    assertEquals(Optional.of("done"), waiting.get(10, TimeUnit.SECONDS));
  }

  @Test
  void aTransactionOfTheCallerIsRefused() {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                assertThrows(
                    IllegalStateException.class,
                    () -> signals.await(TOPIC, key, LONG, this::check)));
  }

  @Test
  void raisingOutsideOfATransactionIsRefused() {
    assertThrows(IllegalStateException.class, () -> signals.raise(TOPIC, key));
  }

  /// Waits in another thread, past the first check.
  private CompletableFuture<Optional<String>> waitForIt() {
    awaitTheListener();
    CompletableFuture<Optional<String>> waiting = waitInBackground(key, this::check);
    await().until(() -> checks.get() == 1);
    return waiting;
  }

  /// A listener that connects meanwhile would make waiters look once more than expected.
  private void awaitTheListener() {
    String probe = UUID.randomUUID().toString();
    AtomicInteger looks = new AtomicInteger();
    CompletableFuture<Optional<String>> probing =
        waitInBackground(
            probe, () -> looks.incrementAndGet() > 1 ? Optional.of("connected") : Optional.empty());
    await()
        .until(
            () -> {
              notifyFromElsewhere(probe);
              return probing.isDone();
            });
  }

  private CompletableFuture<Optional<String>> waitInBackground(
      String signal, Supplier<Optional<String>> check) {
    return CompletableFuture.supplyAsync(
        () -> signals.await(TOPIC, signal, LONG, check), Thread::startVirtualThread);
  }

  private void notifyFromElsewhere(String signal) throws SQLException {
    try (DedicatedConnection elsewhere = connections.open("elsewhere")) {
      elsewhere.execute("notify vitrine_signal, '" + TOPIC + ":" + signal + "'");
    }
  }

  private Optional<String> check() {
    checks.incrementAndGet();
    return state.get();
  }
}
