package io.vitrine.community;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vitrine.testing.SuiteResource;
import io.vitrine.testing.TokenMaker;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// community-service with real PostgreSQL, Kafka and S3. The vault and the worker stand at the
/// other side of the topics.
@QuarkusTestResource(
    value = SuiteResource.class,
    initArgs = @ResourceArg(name = "database", value = "community"))
@QuarkusTestResource(LinkKeyResource.class)
@SuppressWarnings("NullAway.Init") // Quarkus sets the injected fields before a test runs.
public abstract class ComponentTest {
  protected static final Map<String, Object> CAT_WITH_CONSENT =
      Map.of("tags", List.of("cat"), "policyAgreed", true);

  @Inject protected Suite suite;

  protected VaultSide vault;
  protected WorkerSide worker;

  @BeforeEach
  void beginWithWorker() {
    vault = suite.vault();
    worker = suite.worker();
    worker.workAgain();
    suite.awaitHearing();
  }

  @AfterEach
  void endWithWorker() {
    worker.workAgain();
  }

  protected static RequestSpecification as(String person) {
    return given()
        .header("Authorization", "Bearer " + TokenMaker.user(person))
        .contentType("application/json");
  }

  protected static RequestSpecification moderator(String person) {
    return given()
        .header("Authorization", "Bearer " + TokenMaker.moderator(person))
        .contentType("application/json");
  }

  protected static Response share(String person, long mediaId, Object body) {
    return as(person).body(body).post("/api/media/{id}/share", mediaId);
  }

  protected static Response unshare(String person, long mediaId) {
    return as(person).delete("/api/media/{id}/share", mediaId);
  }

  protected static Map<String, Object> linkOnly() {
    return Map.of("shareToCommunity", false);
  }

  protected static String pathOf(String url) {
    return java.net.URI.create(url).getRawPath();
  }
}
