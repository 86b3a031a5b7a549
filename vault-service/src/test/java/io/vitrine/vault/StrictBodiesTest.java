package io.vitrine.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.StrictBodies;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StrictBodiesTest extends ComponentTest {
  private final StrictBodies bodies = new StrictBodies("message");

  @Test
  void everyBodyRefusesAFieldThatIsUnknown() {
    assertEquals(3, StrictBodies.endpoints().size());
    StrictBodies.endpoints().forEach(bodies::refuseUnknownField);
  }

  @Test
  void noBodyIsReadWithoutALimit() {
    StrictBodies.endpoints().stream().forEach(bodies::refuseLargeBody);
  }
}
