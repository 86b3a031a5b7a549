package io.vitrine.library.media;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vitrine.library.ComponentTest;
import io.vitrine.library.Person;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A store that takes nothing.
@QuarkusTest
@TestProfile(StoreAwayTest.NoBucket.class)
class StoreAwayTest extends ComponentTest {
  public static final class NoBucket implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("vitrine.library.bucket", "not-there");
    }
  }

  @Test
  void anUploadIsToBeTriedAgainAndLeavesNoRow() {
    Person alice = Person.somebody();

    alice
        .request()
        .multiPart("files", "photo.jpg", Person.bytes("coffee.jpg"))
        .post("/api/v1/media/upload")
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("", equalTo(Map.of("success", false, "error", "Storage is unavailable")));

    alice.request().get("/api/v1/media").then().statusCode(200).body("data.total", is(0));
  }
}
