package io.vitrine.enrichment;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.AccessMatrix;
import io.vitrine.testing.SuiteResource;
import org.junit.jupiter.api.Test;

/// Every operation of the description against every kind of caller.
@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
class AuthorisationTest {
  private final AccessMatrix matrix = new AccessMatrix("message", "Authentication required");

  @Test
  void everyOperationHasALine() {
    matrix.assertComplete();
  }

  @Test
  void nobodyGetsInWithoutATokenThatIsOursAndTheirs() {
    matrix.refuseWhoIsNobody();
  }

  @Test
  void everyRoleGetsIntoWhatIsForIt() {
    matrix.letInWhoHasTheRole();
  }
}
