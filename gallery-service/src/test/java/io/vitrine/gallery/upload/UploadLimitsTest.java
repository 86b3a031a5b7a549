package io.vitrine.gallery.upload;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vitrine.gallery.ComponentTest;
import io.vitrine.testing.Samples;
import io.vitrine.testing.SlowUploads;
import java.io.IOException;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What one device can take of the machine by uploads.
@QuarkusTest
class UploadLimitsTest extends ComponentTest {
  @Test
  void oneDeviceCannotTakeAllPlaces() throws IOException {
    Registered device = register("user-" + UUID.randomUUID());
    try (SlowUploads _ = SlowUploads.begin(8, device.path("/upload"), "Bearer " + device.token())) {
      Response refused =
          Awaitility.await()
              .atMost(SOON)
              .until(() -> upload(device), answer -> answer.statusCode() == 429);

      refused.then().body("", equalTo(failure("Too many uploads at once, try again later")));
      upload(register("user-" + UUID.randomUUID())).then().statusCode(200);
    }
  }

  private static Response upload(Registered device) {
    return device
        .request()
        .multiPart("name", "photo.jpg")
        .multiPart("event", Samples.path("coffee.jpg").toFile())
        .multiPart("media_type", "image")
        .post(device.path("/upload"));
  }
}
