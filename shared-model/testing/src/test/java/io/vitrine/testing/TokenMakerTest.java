package io.vitrine.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
final class TokenMakerTest {
  @Test
  void aTokenNamesItsSubject() {
    given()
        .auth()
        .oauth2(TokenMaker.user("alice"))
        .get("/who")
        .then()
        .statusCode(200)
        .body(is("user_alice"));
  }

  @Test
  void rolesComeFromTheRealm() {
    given()
        .auth()
        .oauth2(TokenMaker.moderator("mia"))
        .get("/who/moderators")
        .then()
        .statusCode(200)
        .body(is("mia"));
    given().auth().oauth2(TokenMaker.user("alice")).get("/who/moderators").then().statusCode(403);
  }

  @Test
  void anExpiredTokenIsRefused() {
    String expired = TokenMaker.token("alice", Instant.now().minusSeconds(600), "user");
    given().auth().oauth2(expired).get("/who").then().statusCode(401);
  }

  @Test
  void aTokenWithAnotherSignatureIsRefused() {
    String token = TokenMaker.user("alice");
    String forged = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(342);
    given().auth().oauth2(forged).get("/who").then().statusCode(401);
  }

  @Test
  void nobodyGetsInWithoutAToken() {
    given().get("/who").then().statusCode(401);
  }
}
