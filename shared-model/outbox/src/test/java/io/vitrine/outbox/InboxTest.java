package io.vitrine.outbox;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class InboxTest {
  @Inject Inbox inbox;

  private final UUID event = UUID.randomUUID();

  @Test
  void theSecondTimeIsNotTheFirst() {
    assertTrue(firstTime("reader"));
    assertFalse(firstTime("reader"));
  }

  @Test
  void eachConsumerHasItsOwnFirstTime() {
    assertTrue(firstTime("reader"));
    assertTrue(firstTime("writer"));
  }

  @Test
  void aRollbackMakesTheNextTimeTheFirstAgain() {
    QuarkusTransaction.begin();
    assertTrue(inbox.firstTime(event, "reader"));
    QuarkusTransaction.rollback();

    assertTrue(firstTime("reader"));
  }

  @Test
  void withoutATransactionTheQuestionIsRefused() {
    assertThrows(IllegalStateException.class, () -> inbox.firstTime(event, "reader"));
  }

  private boolean firstTime(String consumer) {
    return QuarkusTransaction.requiringNew().call(() -> inbox.firstTime(event, consumer));
  }
}
