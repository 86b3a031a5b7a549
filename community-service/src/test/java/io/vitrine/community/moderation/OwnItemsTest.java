package io.vitrine.community.moderation;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OwnItemsTest extends CaseTest {
  private static final String OWN = "Another moderator must decide about your own item";

  @ParameterizedTest
  @ValueSource(strings = {"keep", "remove", "block"})
  void nobodyDecidesAboutTheirOwnItem(String decision) {
    Item item = publish("mia");
    long report = reported(ANNA, item, "minor", "Look.");

    decide("mia", report, Map.of("decision", decision))
        .then()
        .statusCode(403)
        .body("message", equalTo(OWN));

    isHidden(item);
    decide("max", report, Map.of("decision", decision)).then().statusCode(200);
  }

  @Test
  void nobodyDecidesTheirOwnAppeal() {
    Item item = publish("mia");
    decide("max", reported(ANNA, item, "minor", "Look."), Map.of("decision", "remove"))
        .then()
        .statusCode(200);
    long appeal = appealed("mia", item.mediaId());

    decideAppeal("mia", appeal, "reverse").then().statusCode(403).body("message", equalTo(OWN));
    decideAppeal("mia", appeal, "uphold").then().statusCode(403);

    decideAppeal("mona", appeal, "reverse").then().statusCode(200);
  }
}
