package io.vitrine.community.moderation;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A browser without scripts, and the code flow of the tests' identity provider.
final class Browsing {
  private Browsing() {}

  static RequestSpecification browser(Map<String, String> cookies) {
    return given().cookies(cookies).redirects().follow(false).accept("text/html");
  }

  /// Somebody who was sent to log in: what the page left in the browser, and where to go back to.
  record Sent(Map<String, String> cookies, Map<String, String> asked) {
    /// Comes back with the code, which is the name.
    Response back(String name) {
      return browser(cookies)
          .queryParam("code", name)
          .queryParam("state", asked.get("state"))
          .get(URI.create(asked.getOrDefault("redirect_uri", "")).getPath());
    }
  }

  /// Goes to a page and is sent to log in.
  static Sent visit() {
    Map<String, String> cookies = new HashMap<>();
    Response sent = browser(cookies).get("/moderation");
    assertEquals(302, sent.statusCode());
    URI provider = URI.create(sent.header("Location"));
    assertEquals("/login", provider.getPath());
    cookies.putAll(sent.cookies());
    return new Sent(cookies, parameters(provider.getRawQuery()));
  }

  /// Goes to a page, logs in there and comes back.
  static Map<String, String> login(String name) {
    Sent sent = visit();
    Response returned = sent.back(name);
    assertEquals(302, returned.statusCode());
    Map<String, String> cookies = new HashMap<>(sent.cookies());
    cookies.putAll(returned.cookies());
    assertTrue(cookies.keySet().stream().anyMatch(it -> it.startsWith("q_session")));
    return cookies;
  }

  static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String part : query.split("&", -1)) {
      List<String> pair = Arrays.asList(part.split("=", 2));
      parameters.put(pair.getFirst(), URLDecoder.decode(pair.getLast(), StandardCharsets.UTF_8));
    }
    return parameters;
  }
}
