package io.vitrine.library.media;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vitrine.library.ComponentTest;
import io.vitrine.library.Person;
import io.vitrine.testing.SlowUploads;
import io.vitrine.testing.TokenMaker;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What one user can take of the machine by uploads.
@QuarkusTest
class UploadLimitsTest extends ComponentTest {
  private final Person alice = Person.somebody();

  @Test
  void oneUserCannotTakeAllPlaces() throws IOException {
    String authorization = "Bearer " + TokenMaker.user(alice.name());
    try (SlowUploads _ = SlowUploads.begin(8, "/api/v1/media/upload", authorization)) {
      Response refused =
          Awaitility.await()
              .atMost(Duration.ofSeconds(15))
              .until(() -> upload(alice), answer -> answer.statusCode() == 429);

      refused
          .then()
          .body(
              "",
              equalTo(
                  Map.of("success", false, "error", "Too many uploads at once, try again later")));
      upload(Person.somebody()).then().statusCode(200);
    }
  }

  private static Response upload(Person person) {
    return person
        .request()
        .multiPart("files", "photo.jpg", Person.bytes("coffee.jpg"))
        .post("/api/v1/media/upload");
  }
}
