package io.vitrine.e2e;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.vitrine.testing.Samples;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SuiteExtension.class)
class AdoptionJourneyIT {
  @Test
  void aPictureThatAppearsInTheBucketIsAdoptedAndMeasured(Vitrine vitrine) {
    String name = "caption-" + UUID.randomUUID() + ".jpg";
    vitrine.putBehindTheBack(
        "user-media",
        "users/" + vitrine.subject("alice") + "/Captions/" + name,
        Samples.path("hubble.jpg"));

    vitrine
        .as("alice")
        .get("/api/user/media?category=smart-caption")
        .then()
        .statusCode(200)
        .header("Vitrine-Adoption", "complete")
        .body("files.name", hasItem(name));

    String item = "files.find { it.name == '" + name + "' }.";
    await()
        .atMost(Vitrine.SOON)
        .untilAsserted(
            () ->
                vitrine
                    .as("alice")
                    .get("/api/user/media?category=smart-caption")
                    .then()
                    .body(item + "enrichmentStatus", equalTo("completed"))
                    .body(item + "width", equalTo(1000))
                    .body(item + "height", equalTo(872)));
  }

  @Test
  void anObjectThatNoListHasShownIsSharedByItsPath(Vitrine vitrine) {
    String path = "Captions/shared-" + UUID.randomUUID() + ".jpg";
    vitrine.putBehindTheBack(
        "user-media", "users/" + vitrine.subject("alice") + "/" + path, Samples.path("hubble.jpg"));

    vitrine
        .as("alice")
        .contentType("application/json")
        .body("{\"filePath\": \"" + path + "\", \"shareToCommunity\": false}")
        .post("/api/user/media/share")
        .then()
        .statusCode(200);
  }
}
