package io.vitrine.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.LargeBodies;
import io.vitrine.testing.StrictBodies;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StrictBodiesTest extends ComponentTest {
  private final StrictBodies bodies = new StrictBodies("error");

  @Test
  void everyBodyRefusesAFieldThatIsUnknown() {
    assertEquals(1, StrictBodies.endpoints().size());
    StrictBodies.endpoints().forEach(bodies::refuseUnknownField);
  }

  @Test
  void onlyAnUploadIsLarge() {
    LargeBodies.refuse(
        StrictBodies.allEndpoints().stream()
            .filter(endpoint -> !endpoint.toString().equals("POST /api/gallery/{device}/upload"))
            .toList());
  }

  @Test
  void noBodyIsReadWithoutALimit() {
    StrictBodies.endpoints().stream().forEach(bodies::refuseLargeBody);
  }
}
