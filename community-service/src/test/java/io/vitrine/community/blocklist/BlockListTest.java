package io.vitrine.community.blocklist;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.WorkerSide;
import io.vitrine.testing.Golden;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BlockListTest extends BlockingTest {
  @Test
  void itIsEditedAndPaged() {
    String value = WorkerSide.fingerprintOf(1).sha256();
    String answer =
        moderator("mia")
            .body(Map.of("kind", "pdq", "value", value, "quality", 88, "note", "from a list"))
            .post("/api/moderation/block-list")
            .then()
            .statusCode(201)
            .extract()
            .asString();
    Golden.assertJson("golden/block-entry.json", answer);
    moderator("mia")
        .body(Map.of("kind", "pdq", "value", value, "quality", 90))
        .post("/api/moderation/block-list")
        .then()
        .statusCode(409)
        .body("message", equalTo("The list has this entry"));
    add("sha256", value);

    String first = moderator("mia").get("/api/moderation/block-list?limit=1").asString();
    var page = io.restassured.path.json.JsonPath.from(first);
    assertEquals(1, page.getList("entries").size());
    moderator("mia")
        .queryParam("cursor", page.getString("nextCursor"))
        .get("/api/moderation/block-list?limit=1&kind=pdq")
        .then()
        .body("entries.value", hasItem(value));
    moderator("mia").get("/api/moderation/block-list?kind=md5").then().statusCode(400);
  }

  @Test
  void whatIsNoEntryIsRefused() {
    String good = "0".repeat(64);
    refused(Map.of("kind", "md5", "value", good), "The kind must be sha256 or pdq");
    refused(Map.of("kind", "sha256", "value", "12"), "The value must be 64 hexadecimal digits");
    refused(Map.of("kind", "pdq", "value", good), "The quality of a PDQ hash must be 50 to 100");
    refused(
        Map.of("kind", "pdq", "value", good, "quality", 49),
        "The quality of a PDQ hash must be 50 to 100");
    refused(Map.of("kind", "sha256", "value", good, "quality", 90), "A SHA-256 has no quality");
  }

  private static void refused(Map<String, ?> body, String message) {
    moderator("mia")
        .body(body)
        .post("/api/moderation/block-list")
        .then()
        .statusCode(400)
        .body("message", equalTo(message));
  }

  @Test
  void aCsvIsTakenLineByLineAndComesOutAgain() {
    String one = WorkerSide.fingerprintOf(2).sha256();
    String two = WorkerSide.fingerprintOf(3).pdq();
    String csv =
        """
        kind,value,quality,note
        sha256,%s,,"a note, with ""quotes""\"
        pdq,%s,77,plain
        pdq,%s,7,too plain
        sha256,short,,
        nothing

        pdq,%s,many,
        """
            .formatted(one, two, two, two);

    String answer = importCsv(csv);

    Golden.assertJson("golden/block-list-import.json", answer);
    assertEquals(2, io.restassured.path.json.JsonPath.from(importCsv(csv)).getInt("known"));
    String exported =
        moderator("mia")
            .get("/api/moderation/block-list/export")
            .then()
            .statusCode(200)
            .contentType("text/csv")
            .extract()
            .asString();
    assertTrue(exported.startsWith("kind,value,quality,note\r\n"), exported);
    assertTrue(
        exported.contains("sha256," + one + ",,\"a note, with \"\"quotes\"\"\"\r\n"), exported);
    assertTrue(exported.contains("pdq," + two + ",77,plain\r\n"), exported);
    assertEquals(0, io.restassured.path.json.JsonPath.from(importCsv(exported)).getInt("added"));
  }

  private static String importCsv(String csv) {
    return moderator("mia")
        .contentType("text/csv")
        .body(csv)
        .post("/api/moderation/block-list/import")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }
}
