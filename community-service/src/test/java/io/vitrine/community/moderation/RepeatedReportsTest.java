package io.vitrine.community.moderation;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RepeatedReportsTest extends CaseTest {
  @Test
  void anUrgentReportAfterAnotherOfTheSameClientIsHeardWithItsWords() {
    Item item = publish("alice");
    long first = reported(ANNA, item, "other", "Not nice.");
    isShown(item);

    long second = reported(ANNA, item, "non-consensual", "Now I see: that is me.");

    assertNotEquals(first, second);
    isHidden(item);
    assertEquals(
        List.of("other false Not nice.", "non-consensual true Now I see: that is me."),
        suite.rows(
            "select reason || ' ' || urgent || ' ' || text from report"
                + " where media_id = ? and state = 'open' order by id",
            item.mediaId()));
  }

  @Test
  void onlyTheVeryWordsOfTheSameClientAreTheSameReport() {
    Item item = publish("alice");
    long first = reported(ANNA, item, "copyright", "Mine.");

    assertEquals(first, reported(ANNA, item, "copyright", "Mine."));
    assertNotEquals(first, reported(ANNA, item, "copyright", "Here is the proof."));
    assertNotEquals(first, reported(BERT, item, "copyright", "Mine."));
    assertEquals(3, suite.count("select count(*) from report where media_id = ?", item.mediaId()));
  }

  @Test
  void whatIsHiddenAlreadyCanBeReportedAndTheAnswerIsTheSame() {
    Item item = publish("alice");
    reported(ANNA, item, "minor", "Look.");
    isHidden(item);

    String answer =
        report(BERT, item, "non-consensual", "That is me.")
            .then()
            .statusCode(202)
            .extract()
            .asString();

    Golden.assertJson("golden/report-received.json", answer);
    assertEquals(
        1,
        suite.count(
            "select count(*) from report where media_id = ? and text = 'That is me.'",
            item.mediaId()));
  }

  @Test
  void whatWasNeverReadyCannotBeReported() {
    worker.rest();
    long mediaId = vault.upload("alice");
    long id = share("alice", mediaId, CAT_WITH_CONSENT).jsonPath().getLong("communityMediaId");

    report(ANNA, new Item(mediaId, id), "minor", "")
        .then()
        .statusCode(404)
        .body("message", equalTo("Not found"));
  }

  @Test
  void whatWasKeptIsNotHiddenAgainByTheSameClient() {
    Item item = publish("alice");
    keep(reported(ANNA, item, "minor", "One."));
    isShown(item);

    long again = reported(ANNA, item, "non-consensual", "Two.");

    isShown(item);
    assertEquals(
        List.of("true open"),
        suite.rows("select urgent || ' ' || state from report where id = ?", again));
    reported(BERT, item, "minor", "Three.");
    isHidden(item);
    assertEquals(
        List.of("media.hidden", "report.keep", "media.not-hidden", "media.hidden"),
        audit(item.mediaId()));
  }

  @Test
  void whatWasKeptOftenWaitsForAPerson() {
    Item item = publish("alice");
    for (int n = 1; n <= 3; n++) {
      long report = reported("192.0.2.10" + n, item, "minor", "Once more.");
      isHidden(item);
      keep(report);
    }

    reported("192.0.2.104", item, "minor", "And again.");

    isShown(item);
  }
}
