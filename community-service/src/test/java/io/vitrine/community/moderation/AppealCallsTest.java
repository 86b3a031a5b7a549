package io.vitrine.community.moderation;

import io.restassured.response.Response;
import io.vitrine.community.ComponentTest;
import java.util.Map;

/// What owners and moderators do with appeals.
abstract class AppealCallsTest extends ComponentTest {
  protected static Response appeal(String person, long mediaId) {
    return as(person).body(Map.of("text", "It is a cat.")).post("/api/media/{id}/appeal", mediaId);
  }

  /// The id of an appeal that was accepted.
  protected static long appealed(String person, long mediaId) {
    return appeal(person, mediaId).then().statusCode(202).extract().jsonPath().getLong("appealId");
  }

  protected static Response decideAppeal(String moderator, long appeal, String decision) {
    return moderator(moderator)
        .body(Map.of("decision", decision))
        .post("/api/moderation/appeals/{id}/decision", appeal);
  }
}
