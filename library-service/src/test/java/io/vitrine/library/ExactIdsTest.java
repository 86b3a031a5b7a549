package io.vitrine.library;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.ExactIds;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExactIdsTest extends ComponentTest {
  @Test
  void anIdHasOneSpelling() {
    ExactIds.refuseOtherSpellings("0f8fad5b-d9cb-469f-a165-70867728950e", "x");
  }
}
