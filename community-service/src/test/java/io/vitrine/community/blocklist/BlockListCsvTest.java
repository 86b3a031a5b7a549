package io.vitrine.community.blocklist;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.VaultSide;
import io.vitrine.community.WorkerSide;
import io.vitrine.testing.TokenMaker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BlockListCsvTest extends ComponentTest {
  private static String unused() {
    return WorkerSide.fingerprintOf(VaultSide.newId()).sha256();
  }

  private static Response importCsv(String csv) {
    return given()
        .header("Authorization", "Bearer " + TokenMaker.moderator("mia"))
        .contentType("text/csv")
        .body(csv.getBytes(StandardCharsets.UTF_8))
        .post("/api/moderation/block-list/import");
  }

  @Test
  void aNoteIsNoFormulaInASpreadsheetAndComesBackAsItWas() {
    String value = unused();
    importCsv("sha256," + value + ",,\"=HYPERLINK(\"\"x\"\")\"\n").then().statusCode(200);

    String exported = moderator("mia").get("/api/moderation/block-list/export").asString();
    assertTrue(exported.contains("sha256," + value + ",,\"'=HYPERLINK(\"\"x\"\")\"\r\n"), exported);
    suite.asOwner("delete from block_entry where value = '" + value + "'");
    importCsv(exported).then().statusCode(200);

    assertEquals(
        List.of("=HYPERLINK(\"x\")"),
        suite.rows("select note from block_entry where value = ?", value));
  }

  @Test
  void aListFromASpreadsheetMayBeginWithAByteOrderMark() {
    importCsv("\uFEFFkind,value,quality,note\nsha256," + unused() + ",,\n")
        .then()
        .statusCode(200)
        .body("added", equalTo(1))
        .body("refusedCount", equalTo(0));
    importCsv("\uFEFFsha256," + unused() + ",,\n").then().body("added", equalTo(1));
  }

  @Test
  void aFullListCanBeSentAgainButTakesNothingNew() {
    String known = unused();
    importCsv("sha256," + known + ",,\n").then().statusCode(200);
    try {
      suite.asOwner(
          """
          insert into block_entry (kind, value, note, added_by, added_at)
          select 'sha256', encode(sha256(('full ' || n)::bytea), 'hex'), 'full', 'somebody', now()
          from generate_series(1, 50000 - (select count(*) from block_entry
            where removed_at is null)) as n
          """);

      importCsv("sha256," + known + ",,\n").then().statusCode(200).body("known", equalTo(1));
      importCsv("sha256," + unused() + ",,\n")
          .then()
          .statusCode(409)
          .body("message", equalTo("The block list is full"));
    } finally {
      suite.asOwner("delete from block_entry where note = 'full'");
    }
    assertEquals(1, suite.count("select count(*) from block_entry where value = ?", known));
  }
}
