package io.vitrine.vault;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vitrine.testing.Samples;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A vault whose store takes no large objects.
@QuarkusTest
@TestProfile(MaxSizeTest.SmallStore.class)
class MaxSizeTest extends ComponentTest {
  public static class SmallStore implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("vitrine.vault.max-size", "1M");
    }
  }

  private static final byte[] LARGE = new byte[(1 << 20) + 1];

  @Test
  void whatIsLargerThanTheVaultTakesIsToldAsSuch() {
    Person alice = Person.somebody();

    alice
        .request()
        .multiPart("files", "large.jpg", LARGE, "image/jpeg")
        .post("/api/user/media")
        .then()
        .statusCode(413)
        .body("", equalTo(Map.of("message", "File too large")));
    alice
        .request()
        .multiPart("files", "large.jpg", LARGE, "image/jpeg")
        .multiPart("files", Samples.path("coffee.jpg").toFile())
        .post("/api/user/media")
        .then()
        .statusCode(201)
        .body("files", hasSize(1))
        .body("failed[0].name", equalTo("large.jpg"))
        .body("failed[0].error", equalTo("File too large"));
  }
}
