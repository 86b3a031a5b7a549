package io.vitrine.community.edge;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.ComponentTest;
import io.vitrine.testing.ExactIds;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExactIdsTest extends ComponentTest {
  @Test
  void anIdHasOneSpelling() {
    ExactIds.refuseOtherSpellings("1", "x");
  }
}
