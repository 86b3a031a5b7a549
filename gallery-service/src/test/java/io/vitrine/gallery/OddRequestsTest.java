package io.vitrine.gallery;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vitrine.testing.edge.ErrorShape;
import io.vitrine.testing.edge.FuzzRun;
import io.vitrine.testing.edge.OddRequests;
import io.vitrine.testing.edge.OwnStart;
import io.vitrine.testing.edge.TriedService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What no client of ours sends is refused in the service's words, and is no fault of the service.
@QuarkusTest
@TestProfile(OwnStart.class)
class OddRequestsTest extends ComponentTest {
  private static final TriedService SERVICE =
      new TriedService("gallery-service.yaml", ErrorShape.ENVELOPE);

  @ParameterizedTest
  @EnumSource
  void oddRequestsAreRefused(OddRequests kind) {
    kind.check(SERVICE);
  }

  @Test
  void requestsByChanceAreNoFault() {
    FuzzRun.check(SERVICE);
  }
}
