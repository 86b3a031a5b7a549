package io.vitrine.community.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.ComponentTest;
import io.vitrine.testing.LargeBodies;
import io.vitrine.testing.StrictBodies;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StrictBodiesTest extends ComponentTest {
  /// Sent whole, and by operators and moderators only.
  private static final Set<String> LISTS =
      Set.of(
          "PUT /api/tags",
          "POST /api/moderation/block-list/import",
          "POST /moderation/block-list/import");

  private final StrictBodies bodies = new StrictBodies("message");

  @Test
  void everyBodyRefusesAFieldThatIsUnknown() {
    assertEquals(12, StrictBodies.endpoints().size());
    StrictBodies.endpoints().forEach(bodies::refuseUnknownField);
  }

  @Test
  void onlyAListIsLarge() {
    LargeBodies.refuse(
        StrictBodies.allEndpoints().stream()
            .filter(endpoint -> !LISTS.contains(endpoint.toString()))
            .toList());
  }

  @Test
  void noBodyIsReadWithoutALimit() {
    StrictBodies.endpoints().stream()
        // The tags are sent whole, and by operators only.
        .filter(endpoint -> !endpoint.toString().equals("PUT /api/tags"))
        .forEach(bodies::refuseLargeBody);
  }
}
