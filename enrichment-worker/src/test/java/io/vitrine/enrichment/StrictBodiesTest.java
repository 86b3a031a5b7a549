package io.vitrine.enrichment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.LargeBodies;
import io.vitrine.testing.StrictBodies;
import io.vitrine.testing.SuiteResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
class StrictBodiesTest {
  private final StrictBodies bodies = new StrictBodies("message");

  @Test
  void everyBodyRefusesAFieldThatIsUnknown() {
    assertEquals(2, StrictBodies.endpoints().size());
    StrictBodies.endpoints().forEach(bodies::refuseUnknownField);
  }

  @Test
  void noBodyIsLarge() {
    LargeBodies.refuse(StrictBodies.allEndpoints());
  }

  @Test
  void noBodyIsReadWithoutALimit() {
    StrictBodies.endpoints().stream().forEach(bodies::refuseLargeBody);
  }
}
