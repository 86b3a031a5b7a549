package io.vitrine.community.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.ComponentTest;
import io.vitrine.testing.StrictBodies;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StrictBodiesTest extends ComponentTest {
  private final StrictBodies bodies = new StrictBodies("message");

  @Test
  void everyBodyRefusesAFieldThatIsUnknown() {
    assertEquals(12, StrictBodies.endpoints().size());
    StrictBodies.endpoints().forEach(bodies::refuseUnknownField);
  }

  @Test
  void noBodyIsReadWithoutALimit() {
    StrictBodies.endpoints().stream()
        // The tags are sent whole, and by operators only.
        .filter(endpoint -> !endpoint.toString().equals("PUT /api/tags"))
        .forEach(bodies::refuseLargeBody);
  }
}
