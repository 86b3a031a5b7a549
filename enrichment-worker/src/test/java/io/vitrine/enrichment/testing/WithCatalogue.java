package io.vitrine.enrichment.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.Map;

/// A worker that knows the characters of `catalogue.json` among the test resources.
public final class WithCatalogue implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    Path catalogue = Path.of("src/test/resources/catalogue.json").toAbsolutePath();
    return Map.of("vitrine.enrichment.detection.catalogue", catalogue.toString());
  }
}
