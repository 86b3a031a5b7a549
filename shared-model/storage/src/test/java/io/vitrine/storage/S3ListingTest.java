package io.vitrine.storage;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(S3Resource.class)
class S3ListingTest extends ListingContract {
  @Inject ObjectStore store;

  @Override
  ObjectStore store() {
    return store;
  }
}
