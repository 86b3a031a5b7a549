package io.vitrine.e2e;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.vitrine.testing.Samples;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SuiteExtension.class)
class LibraryJourneyIT {
  @Test
  void aTeamMemberUploadsListsAndDeletes(Vitrine vitrine) throws Exception {
    String id =
        vitrine
            .as("alice")
            .multiPart("files", Samples.path("coffee.jpg").toFile())
            .post("/api/v1/media/upload")
            .then()
            .statusCode(200)
            .body("data.count", equalTo(1))
            .body("data.media[0].width", equalTo(600))
            .extract()
            .jsonPath()
            .getString("data.media[0].id");

    vitrine
        .as("alice")
        .get("/api/v1/media?limit=100")
        .then()
        .statusCode(200)
        .body("data.data.id", hasItem(id));
    assertArrayEquals(
        Files.readAllBytes(Samples.path("coffee.jpg")),
        vitrine
            .as("alice")
            .get("/api/v1/media/" + id + "/content")
            .then()
            .statusCode(200)
            .extract()
            .asByteArray());

    vitrine.as("alice").delete("/api/v1/media/" + id).then().statusCode(200);

    await()
        .atMost(Vitrine.SOON)
        .untilAsserted(() -> vitrine.as("alice").get("/api/v1/media/" + id).then().statusCode(404));
  }

  @Test
  void anotherTeamSeesNothing(Vitrine vitrine) {
    String id =
        vitrine
            .as("alice")
            .multiPart("files", Samples.path("coffee.png").toFile())
            .post("/api/v1/media/upload")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getString("data.media[0].id");

    vitrine
        .as("bob")
        .get("/api/v1/media/" + id)
        .then()
        .statusCode(404)
        .body("error", equalTo("Media not found"));
    vitrine.as("bob").get("/api/v1/media?limit=100").then().body("data.data.id", not(hasItem(id)));
  }
}
