package io.vitrine.vault;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.ApiDescription;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest extends ComponentTest {
  @Test
  void theCommittedDescriptionIsTheServices() {
    ApiDescription.assertCommitted("vault-service.yaml");
  }
}
