package io.vitrine.community;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.vitrine.testing.TokenMaker;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may call what. The item does not exist, so whoever is let in meets a 404.
@QuarkusTest
class RolesTest extends ComponentTest {
  private static final String CODE = "00000000000000000000000000000000";

  @ParameterizedTest
  @CsvSource({
    "POST,   /api/media/999999/share,        401, 404",
    "DELETE, /api/media/999999/share,        401, 404",
    "POST,   /api/user/media/share,          401, 404",
    "GET,    /shared/media/CODE,             404, 404",
    "GET,    /shared/media/CODE/content,     404, 404",
    "HEAD,   /shared/media/CODE/content,     404, 404",
    "GET,    /community/media/none-0.jpg,    404, 404",
    "HEAD,   /community/media/none-0.jpg,    404, 404",
    "GET,    /api/community,                 200, 200",
    "GET,    /api/tags,                      200, 200",
    "POST,   /api/media/999999/appeal,       401, 400",
    "GET,    /api/media/999999/appeal,       401, 404",
    "POST,   /api/community/999999/reports,  400, 400",
    "HEAD,   /shared/media/CODE,             404, 404",
    "GET,    /shared/media/CODE/poster,      404, 404",
    "HEAD,   /shared/media/CODE/poster,      404, 404",
    "GET,    /community/media/none/320.webp, 404, 404",
    "HEAD,   /community/media/none/320.webp, 404, 404",
    "POST,   /shared/media/CODE,             404, 404",
    "GET,    /community,                     200, 200",
    "GET,    /community/999999,              404, 404",
    "GET,    /shared/assets/vitrine.css,     200, 200"
  })
  void accessIsAsTheMatrixSays(Method method, String path, int anonymous, int loggedIn) {
    String target = path.replace("CODE", CODE);
    assertEquals(anonymous, call(null, method, target), "anonymous");
    assertEquals(anonymous, call("not.a.token", method, target), "broken token");
    assertEquals(anonymous, call(expired(), method, target), "expired token");
    assertEquals(loggedIn, call(TokenMaker.user("alice"), method, target), "user");
    assertEquals(loggedIn, call(TokenMaker.moderator("mia"), method, target), "moderator");
    assertEquals(loggedIn, call(TokenMaker.operator("olga"), method, target), "operator");
  }

  @ParameterizedTest
  @CsvSource({
    "POST,   /api/tags,                  401, 403, 400, 403",
    "PUT,    /api/tags,                  401, 403, 403, 400",
    "PATCH,  /api/tags/none,             401, 403, 404, 403",
    "DELETE, /api/tags/none,             401, 403, 404, 403",
    "POST,   /api/tags/none/merge,       401, 403, 404, 403",
    "GET,    /api/moderation/audit,      401, 403, 200, 403",
    "GET,    /api/moderation/reports,    401, 403, 200, 403",
    "GET,    /api/moderation/reports/0,  401, 403, 404, 403",
    "GET,    /api/moderation/reports/0/content,  401, 403, 404, 403",
    "POST,   /api/moderation/reports/999999/decision, 401, 403, 400, 403",
    "GET,    /api/moderation/appeals,    401, 403, 200, 403",
    "POST,   /api/moderation/appeals/999999/decision, 401, 403, 400, 403",
    "GET,    /api/moderation/block-list, 401, 403, 200, 403",
    "POST,   /api/moderation/block-list, 401, 403, 400, 403",
    "DELETE, /api/moderation/block-list/0, 401, 403, 404, 403",
    "GET,    /api/moderation/block-list/export, 401, 403, 200, 403",
    "POST,   /api/moderation/block-list/import, 401, 403, 200, 403"
  })
  void moderationIsForItsRoles(
      Method method, String path, int anonymous, int user, int moderator, int operator) {
    assertEquals(anonymous, call(null, method, path), "anonymous");
    assertEquals(anonymous, call("not.a.token", method, path), "broken token");
    assertEquals(anonymous, call(expired(), method, path), "expired token");
    assertEquals(user, call(TokenMaker.user("alice"), method, path), "user");
    assertEquals(moderator, call(TokenMaker.moderator("mia"), method, path), "moderator");
    assertEquals(operator, call(TokenMaker.operator("olga"), method, path), "operator");
  }

  private static String expired() {
    return TokenMaker.token("alice", Instant.now().minusSeconds(3600), "user");
  }

  private static int call(
      @org.jspecify.annotations.Nullable String token, Method method, String path) {
    var request =
        given()
            .accept(
                path.endsWith("/export")
                    ? "text/csv"
                    : "application/json, text/html;q=0.9, */*;q=0.1");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (method == Method.POST || method == Method.PUT || method == Method.PATCH) {
      request
          .contentType(path.endsWith("/import") ? "text/csv" : "application/json")
          .body(
              path.equals("/api/user/media/share") ? "{\"filePath\": \"Uploads/none.jpg\"}" : "{}");
    }
    return request.request(method, path).statusCode();
  }

  @Test
  void whoIsNotLoggedInIsToldSo() {
    given()
        .contentType("application/json")
        .body("{}")
        .post("/api/media/1/share")
        .then()
        .statusCode(401)
        .body("message", equalTo("Authentication required"));
  }
}
