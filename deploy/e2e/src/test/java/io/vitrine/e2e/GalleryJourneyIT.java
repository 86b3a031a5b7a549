package io.vitrine.e2e;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.vitrine.testing.Samples;
import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SuiteExtension.class)
class GalleryJourneyIT {
  @Test
  void aDeviceUploadsListsAndDeletes(Vitrine vitrine) throws Exception {
    String device = "camera-" + UUID.randomUUID();
    String token = register(vitrine, device);
    String event =
        vitrine
            .bearer(token)
            .multiPart("name", "capture.jpg")
            .multiPart("media_type", "image")
            .multiPart("event", Samples.path("rocket.jpg").toFile())
            .post("/api/gallery/" + device + "/upload")
            .then()
            .statusCode(200)
            .body("success", equalTo(true))
            .extract()
            .jsonPath()
            .getString("eventId");

    await()
        .atMost(Vitrine.SOON)
        .untilAsserted(
            () ->
                vitrine
                    .bearer(token)
                    .get("/api/gallery/" + device + "/events")
                    .then()
                    .statusCode(200)
                    .body("id", contains(event))
                    .body("[0].width", equalTo(640))
                    .body("[0].height", equalTo(427)));
    assertArrayEquals(
        Files.readAllBytes(Samples.path("rocket.jpg")),
        vitrine
            .bearer(token)
            .get("/api/gallery/" + device + "/events/" + event + "/content")
            .then()
            .statusCode(200)
            .extract()
            .asByteArray());

    vitrine
        .bearer(token)
        .delete("/api/gallery/" + device + "/events/" + event)
        .then()
        .statusCode(200);

    vitrine.bearer(token).get("/api/gallery/" + device + "/events").then().body("", empty());
    await()
        .atMost(Vitrine.SOON)
        .until(() -> vitrine.objects("gallery", "data/gallery/" + device + "/") == 0);
  }

  @Test
  void aDeviceSeesNoOtherDevice(Vitrine vitrine) {
    String one = "camera-" + UUID.randomUUID();
    String other = "camera-" + UUID.randomUUID();
    String token = register(vitrine, one);
    register(vitrine, other);

    vitrine
        .bearer(token)
        .get("/api/gallery/" + other + "/events")
        .then()
        .statusCode(404)
        .body("error", equalTo("Device not found"));
  }

  private static String register(Vitrine vitrine, String device) {
    return vitrine
        .as("olga")
        .contentType("application/json")
        .body(
            "{\"device\": \"%s\", \"name\": \"Camera\", \"owner\": \"%s\"}"
                .formatted(device, vitrine.subject("alice")))
        .post("/api/gallery/devices")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getString("token");
  }
}
