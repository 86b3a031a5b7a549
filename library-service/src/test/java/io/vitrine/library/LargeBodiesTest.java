package io.vitrine.library;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.LargeBodies;
import io.vitrine.testing.StrictBodies;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LargeBodiesTest extends ComponentTest {
  @Test
  void onlyAnUploadIsLarge() {
    LargeBodies.refuse(
        StrictBodies.allEndpoints().stream()
            .filter(endpoint -> !endpoint.toString().equals("POST /api/v1/media/upload"))
            .toList());
  }
}
