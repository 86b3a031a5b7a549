package io.vitrine.vault;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.ExactIds;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExactIdsTest extends ComponentTest {
  @Test
  void anIdHasOneSpelling() {
    ExactIds.refuseOtherSpellings("1", "x");
  }
}
