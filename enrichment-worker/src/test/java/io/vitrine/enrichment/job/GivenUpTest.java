package io.vitrine.enrichment.job;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.vitrine.enrichment.testing.Kafka;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Requests;
import io.vitrine.enrichment.testing.SwitchableStore;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.storage.ObjectKey;
import io.vitrine.testing.SuiteResource;
import io.vitrine.testing.TokenMaker;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// A dead letter does not leave anybody waiting, and is not the last word.
@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
@TestProfile(LanesTest.Impatient.class)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit set the fields
class GivenUpTest {
  private static final String KEY = "away-given-up/picture";

  @Inject SwitchableStore store;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Test
  void aJobThatIsGivenUpIsAnsweredAndSucceedsWhenItIsPutBack() {
    byte[] picture = Media.bytes("coffee.jpg");
    store.put(
        new ObjectKey(Requests.BUCKET, KEY),
        () -> new ByteArrayInputStream(picture),
        picture.length,
        "image/jpeg");
    store.goAway("away-given-up/");
    try (Kafka kafka = new Kafka(bootstrapServers)) {
      kafka.request(Requests.probe("given-up", KEY));

      Rejected told = (Rejected) kafka.await("given-up", Rejected.class).data();
      assertEquals(Reason.TIMEOUT, told.reason());
      assertEquals(3, told.generation());

      store.release("away-given-up/");
      given()
          .auth()
          .oauth2(TokenMaker.operator("olga"))
          .contentType(ContentType.JSON)
          .body("{\"all\": true, \"limit\": 1000}")
          .post("/dead-letters/requeue")
          .then()
          .statusCode(200);
      kafka.await("given-up", Enriched.class);
      assertEquals(1, kafka.results("given-up", Rejected.class).size());
    }
  }
}
