package io.vitrine.community.moderation;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vitrine.testing.TokenMaker;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Nobody answers with Keep what they have not read.
@QuarkusTest
class UnseenReportsTest extends CaseTest {
  private static final String NEWER =
      "A newer report of this item came in; read it before you keep the item";

  @Test
  void keepIsRefusedWhileANewerReportIsUnread() {
    Item item = publish("alice");
    long seen = reported(ANNA, item, "other", "Not nice.");
    long newer = reported(BERT, item, "minor", "That is a child.");

    decide("mia", seen, Map.of("decision", "keep"))
        .then()
        .statusCode(409)
        .body("message", equalTo(NEWER));
    decide("mia", seen, Map.of("decision", "keep", "newestReport", seen)).then().statusCode(409);

    isHidden(item);
    JsonPath detail = moderator("mia").get("/api/moderation/reports/{id}", seen).jsonPath();
    assertEquals(newer, detail.getLong("newestReport"));
    assertEquals(List.of("That is a child."), detail.getList("others.text"));
    decide("mia", seen, Map.of("decision", "keep", "newestReport", newer)).then().statusCode(200);
    isShown(item);
    assertEquals(
        0,
        suite.count(
            "select count(*) from report where media_id = ? and state = 'open'", item.mediaId()));
  }

  @Test
  void aRemovalAnswersWhatCameMeanwhileToo() {
    Item item = publish("alice");
    long seen = reported(ANNA, item, "other", "Not nice.");
    long newer = reported(BERT, item, "minor", "That is a child.");

    decide("mia", seen, Map.of("decision", "remove")).then().statusCode(200);

    moderator("mia")
        .get("/api/moderation/reports/{id}", newer)
        .then()
        .body("report.decision.decision", equalTo("remove"));
  }

  @Test
  void aReportBetweenThePageAndTheDecisionIsReadFirst() {
    Item item = publish("alice");
    long first = reported(ANNA, item, "minor", "Look.");
    Form form = form(item);
    assertEquals(first, form.newest());
    reported(BERT, item, "non-consensual", "That is me.");

    post(form).then().statusCode(409).body(containsString(NEWER));
    isHidden(item);

    Response decided = post(form(item));
    decided.then().statusCode(303);
    isShown(item);
  }

  @Test
  void aCaseShowsAllItsReportsTogether() {
    Item item = publish("alice");
    reported(ANNA, item, "other", "The quiet one.");
    reported(BERT, item, "minor", "The loud one.");

    String html = queue();

    Matcher cases = Pattern.compile("<h2>Item " + item.mediaId() + "</h2>").matcher(html);
    assertEquals(1, cases.results().count());
    int begin = html.indexOf("<h2>Item " + item.mediaId() + "</h2>");
    String one = html.substring(begin, html.indexOf("</form>", begin));
    assertEquals(
        List.of(true, true),
        List.of(one.contains("The quiet one."), one.contains("The loud one.")));
  }

  private record Form(String action, long newest) {}

  private static Form form(Item item) {
    String html = queue();
    int begin = html.indexOf("<h2>Item " + item.mediaId() + "</h2>");
    String one = html.substring(begin, html.indexOf("</form>", begin));
    return new Form(
        match("action=\"([^\"]+)\"", one),
        Long.parseLong(match("name=\"newest\" value=\"([0-9]+)\"", one)));
  }

  private static String match(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? matcher.group(1) : "0";
  }

  private static String queue() {
    return page("/moderation").then().statusCode(200).extract().asString();
  }

  private static Response page(String path) {
    return io.restassured.RestAssured.given()
        .header("Authorization", "Bearer " + TokenMaker.moderator("mia"))
        .get(path);
  }

  private static Response post(Form form) {
    return io.restassured.RestAssured.given()
        .header("Authorization", "Bearer " + TokenMaker.moderator("mia"))
        .redirects()
        .follow(false)
        .formParam("decision", "keep")
        .formParam("newest", form.newest())
        .post(form.action());
  }
}
