package io.vitrine.outbox;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class HeldLocksTest {
  @Inject HeldLocks locks;

  private final List<String> acquired = new ArrayList<>();

  private enum Order implements RankedLock {
    FIRST(1),
    SECOND(2);

    private final int rank;

    Order(int rank) {
      this.rank = rank;
    }

    @Override
    public int rank() {
      return rank;
    }
  }

  @Test
  void inTheTransactionThatTookItALockIsHeld() {
    QuarkusTransaction.requiringNew().run(() -> assertDoesNotThrow(take(Order.FIRST, "a")::check));
  }

  @Test
  void afterItsTransactionALockIsOfNoUse() {
    HeldLock lock = QuarkusTransaction.requiringNew().call(() -> take(Order.FIRST, "a"));

    assertThrows(IllegalStateException.class, lock::check);
    QuarkusTransaction.requiringNew()
        .run(() -> assertThrows(IllegalStateException.class, lock::check));
  }

  @Test
  void inATransactionWithinItsOwnALockIsOfNoUse() {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              HeldLock lock = take(Order.FIRST, "a");
              QuarkusTransaction.requiringNew()
                  .run(() -> assertThrows(IllegalStateException.class, lock::check));
              lock.check();
            });
  }

  @Test
  void withoutATransactionNoneIsTaken() {
    assertThrows(IllegalStateException.class, () -> take(Order.FIRST, "a"));
    assertEquals(List.of(), acquired);
  }

  @Test
  void theWrongOrderIsRefusedBeforeAnythingWaits() {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              take(Order.SECOND, "b");
              assertThrows(IllegalStateException.class, () -> take(Order.FIRST, "a"));
            });
    assertEquals(List.of("b"), acquired);
  }

  @Test
  void twoOfOneKindAreRefusedButOneMayBeTakenTwice() {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              take(Order.FIRST, "a");
              take(Order.FIRST, "a");
              assertThrows(IllegalStateException.class, () -> take(Order.FIRST, "b"));
            });
    assertEquals(List.of("a", "a"), acquired);
  }

  @Test
  void eachTransactionBeginsWithNone() {
    QuarkusTransaction.requiringNew().run(() -> take(Order.SECOND, "b"));
    QuarkusTransaction.requiringNew().run(() -> take(Order.FIRST, "a"));

    assertEquals(List.of("b", "a"), acquired);
  }

  private HeldLock take(Order lock, String key) {
    Runnable acquire = () -> acquired.add(key);
    return locks.take(lock, key, acquire);
  }
}
