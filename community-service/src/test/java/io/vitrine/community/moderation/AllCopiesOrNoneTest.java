package io.vitrine.community.moderation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.VaultSide;
import io.vitrine.community.WorkerSide;
import io.vitrine.events.Fingerprint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AllCopiesOrNoneTest extends CaseTest {
  /// As if the original had been another one when the second copy was made.
  @Test
  void whenTheListIsAgainstOneCopyTheOtherStaysHiddenToo() {
    for (String which : List.of("min", "max")) {
      Item item = publish("alice");
      long report = reported(ANNA, item, "minor", "Look.");
      String bytes = WorkerSide.fingerprintOf(VaultSide.newId()).sha256();
      suite.rows(
          "update rendition set source_sha256 = ? where id ="
              + " (select "
              + which
              + "(id) from rendition where media_id = ?) returning id",
          bytes,
          item.mediaId());
      // Compared with everything already, so that no scan comes between.
      suite.rows(
          "insert into block_entry (kind, value, note, added_by, added_at)"
              + " values ('sha256', ?, '', 'somebody', now()) returning id",
          bytes);

      keep(report);

      assertEquals(List.of("held", "held"), states(item.mediaId()), which);
    }
  }

  @Test
  void theListAsksForNoLookAtWhatOnlyAReportHolds() {
    Item item = publish("alice");
    Fingerprint picture = WorkerSide.fingerprintOf(item.mediaId());
    moderator("mia")
        .body(Map.of("kind", "pdq", "value", picture.pdq(), "quality", 100))
        .post("/api/moderation/block-list")
        .then()
        .statusCode(201);
    awaitStates(item.mediaId(), "held", "held");
    keep(suite.count("select id from report where media_id = ?", item.mediaId()));
    isShown(item);
    List<String> until = audit(item.mediaId());
    reported(ANNA, item, "minor", "Look.");

    unshare("alice", item.mediaId()).then().statusCode(200);
    share("alice", item.mediaId(), CAT_WITH_CONSENT).then().statusCode(200);

    awaitStates(item.mediaId(), "held", "held");
    assertEquals(
        List.of("minor"),
        suite.rows(
            "select reason from report where media_id = ? and state = 'open'", item.mediaId()));
    until.add("media.hidden");
    assertEquals(until, audit(item.mediaId()));
  }
}
