package io.vitrine.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.RestAssured;
import io.vitrine.testing.StrictBodies.Endpoint;
import java.util.List;

/// Asks every method of the running service whose address ends in an id, or has one, whether it
/// takes other spellings for the same id.
public final class ExactIds {
  private static final List<String> OTHER_SPELLINGS =
      List.of("%s;x", "%s;", "%s;a=b", ";%s", "0%s", "+%s", "%s%%20", "%s.0", "%s%%3Bx");

  private ExactIds() {}

  /// Fails unless each spelling is answered like an id that is none.
  ///
  /// @param id in the service's form, of an item or of none
  /// @param none what is no id
  public static void refuseOtherSpellings(String id, String none) {
    List<Endpoint> withId =
        StrictBodies.allEndpoints().stream().filter(it -> it.path().contains("{id}")).toList();
    assertFalse(withId.isEmpty());
    for (Endpoint endpoint : withId) {
      int expected = answer(endpoint, none);
      for (String spelling : OTHER_SPELLINGS) {
        String text = spelling.formatted(id);
        assertEquals(expected, answer(endpoint, text), () -> endpoint + " with " + text);
      }
    }
  }

  private static int answer(Endpoint endpoint, String id) {
    return RestAssured.given()
        .urlEncodingEnabled(false)
        .redirects()
        .follow(false)
        .auth()
        .oauth2(TokenMaker.token("olga", "operator", "moderator"))
        .contentType("application/json")
        .body("{}")
        .request(
            endpoint.method(), endpoint.path().replace("{id}", id).replaceAll("\\{[^}]*}", "x"))
        .statusCode();
  }
}
