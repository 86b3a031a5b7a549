package io.vitrine.library;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.Golden;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest extends ComponentTest {
  @Test
  void theCommittedDescriptionIsTheServices() {
    Golden.assertOpenApi("library-service.yaml");
  }
}
