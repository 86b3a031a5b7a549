package io.vitrine.e2e;

import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.util.UUID;

/// The steps of a person who uploads and shares.
final class Sharing {
  private final Vitrine vitrine;
  private final String person;
  private final String requestId;

  Sharing(Vitrine vitrine, String person) {
    this(vitrine, person, "journey-" + UUID.randomUUID());
  }

  /// @param requestId of each step
  Sharing(Vitrine vitrine, String person, String requestId) {
    this.vitrine = vitrine;
    this.person = person;
    this.requestId = requestId;
  }

  long upload(Path file) {
    return vitrine
        .as(person)
        .header("X-Request-Id", requestId)
        .multiPart("files", file.toFile())
        .post("/api/user/media")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getLong("files[0].id");
  }

  JsonPath share(long id) {
    return vitrine
        .as(person)
        .header("X-Request-Id", requestId)
        .contentType("application/json")
        .body("{\"shareToCommunity\": true, \"tags\": [\"cat\"], \"policyAgreed\": true}")
        .post("/api/media/" + id + "/share")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
