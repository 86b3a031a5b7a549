package io.vitrine.enrichment.deadletter;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.enrichment.topic.OffsetRetention;
import io.vitrine.testing.SuiteResource;
import io.vitrine.web.ProblemException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What was put back is remembered as offsets, which Kafka forgets after a while.
@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
@SuppressWarnings("NullAway.Init") // Quarkus sets the field
class OffsetRetentionTest {
  @Inject OffsetRetention retention;

  @Test
  void ourBrokerRemembersLongerThanLettersAreKept() {
    assertEquals(Optional.of(Duration.ofDays(31)), retention.shortest());
  }

  @Test
  void nothingIsPutBackWhereItWouldBeForgotten() {
    ProblemException refusal =
        assertThrows(
            ProblemException.class,
            () -> DeadLetters.requireMemory(Optional.of(Duration.ofDays(7))));

    assertTrue(String.valueOf(refusal.getMessage()).contains("offsets.retention.minutes"));
    assertDoesNotThrow(() -> DeadLetters.requireMemory(Optional.of(Duration.ofDays(30))));
    assertDoesNotThrow(() -> DeadLetters.requireMemory(Optional.empty()));
  }
}
