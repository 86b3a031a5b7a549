package io.vitrine.community;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.AccessMatrix;
import org.junit.jupiter.api.Test;

/// Every operation of the description against every kind of caller.
@QuarkusTest
class AuthorisationTest extends ComponentTest {
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
