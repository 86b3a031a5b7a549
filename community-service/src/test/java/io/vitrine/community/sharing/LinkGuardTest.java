package io.vitrine.community.sharing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vitrine.community.ComponentTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What the tests of links with terms do all the time.
abstract class LinkGuardTest extends ComponentTest {
  static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
  static final String COOKIE = "vitrine_link";

  String linkWith(Map<String, Object> terms) {
    return linkOf(vault.upload("alice"), terms);
  }

  static String linkOf(long id, Map<String, ? extends Object> terms) {
    Map<String, Object> body = new HashMap<>(terms);
    body.put("shareToCommunity", false);
    return share("alice", id, body).then().statusCode(200).extract().path("shareUrl");
  }

  static RequestSpecification browser() {
    return given().accept(BROWSER).redirects().follow(false);
  }

  static RequestSpecification program() {
    return given().accept("application/json");
  }

  static Response unlock(String link, String password) {
    return browser().formParam("password", password).post(link);
  }

  long views(long id) {
    return suite.count("select views from share_link where media_id = ?", id);
  }

  static void assertMissingEverywhere(String link) {
    String unknown = "/shared/media/ffffffffffffffffffffffffffffffff";
    assertEquals(browser().get(unknown).asString(), browser().get(link).asString());
    browser().get(link).then().statusCode(404);
    program().get(link).then().statusCode(404).body("message", equalTo("Media not found"));
    given().get(link + "/content").then().statusCode(404);
    given().head(link + "/content").then().statusCode(404);
    given().head(link).then().statusCode(404);
    unlock(link, "x").then().statusCode(404);
  }

  static List<Integer> atOnce(int times, Callable<Integer> call) throws Exception {
    List<Integer> results = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> result : callers.invokeAll(Collections.nCopies(times, call))) {
        results.add(result.get());
      }
    }
    return results;
  }
}
